package io.holdfast.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnProcessTest {

    @TempDir
    Path folder;

    @Test
    void aProcessIsFoundAgainAndStopped() {
        OwnProcess started = start("sleep", "300");
        started.remember(folder.resolve("sleep.process"));

        OwnProcess found = OwnProcess.recall(folder.resolve("sleep.process")).orElseThrow();
        assertThat(found.alive()).isTrue();
        found.stop(Duration.ofSeconds(10));
        assertThat(started.alive()).isFalse();
    }

    @Test
    void aPidThatNowBelongsToSomebodyElseIsNotOurs() {
        OwnProcess started = start("sleep", "300");
        var earlier = new OwnProcess(started.pid(), started.startedAt().minusSeconds(60));

        earlier.kill();

        assertThat(earlier.alive()).isFalse();
        assertThat(started.alive()).isTrue();
        started.kill();
    }

    @Test
    void oneThatIgnoresTheSignalIsEndedByForceWithItsChildren() {
        OwnProcess stubborn = start("sh", "-c", "trap '' TERM; sleep 300 & wait; sleep 300");
        Await.until(Duration.ofSeconds(5), () -> children(stubborn) > 0);
        List<ProcessHandle> children =
                ProcessHandle.of(stubborn.pid()).orElseThrow().children().toList();

        stubborn.stop(Duration.ofMillis(300));

        assertThat(stubborn.alive()).isFalse();
        assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void anUnreadableNoteIsNoProcess() {
        assertThat(OwnProcess.recall(folder.resolve("nothing"))).isEmpty();
    }

    private OwnProcess start(String... command) {
        return Detached.in(folder, folder.resolve("log"), Map.of()).start(List.of(command));
    }

    private static long children(OwnProcess process) {
        return ProcessHandle.of(process.pid()).orElseThrow().children().count();
    }
}
