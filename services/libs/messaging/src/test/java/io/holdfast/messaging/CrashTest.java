package io.holdfast.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Processes that die between two steps lose nothing and do nothing twice. */
class CrashTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(value = Failpoint.class, mode = EnumSource.Mode.EXCLUDE, names = "REPLAY_AFTER_PUBLISH")
    void nothingIsLostAndEffectsHappenOnce(Failpoint point) throws Exception {
        TestPlace place = TestPlace.create("alerting");
        try (PlainService sight = new PlainService(place)) {
            sight.execute(CrashScenario.TABLES);

            assertThat(run(place, point.pointName())).as(this::output).isEqualTo(Failpoint.EXIT_STATUS);
            assertThat(run(place, "")).as(this::output).isZero();

            assertThat(sight.count("effect")).isEqualTo(CrashScenario.EVENTS - 1);
            assertThat(sight.one("select count(distinct message_id) from effect")
                            .getLong(0))
                    .isEqualTo(CrashScenario.EVENTS - 1);
            assertThat(sight.count("event_log")).isEqualTo(CrashScenario.EVENTS);
            assertThat(sight.count("event_latest")).isEqualTo(CrashScenario.EVENTS);
            assertThat(sight.count("dead_letter where reason = 'Poison'")).isEqualTo(1);
            assertThat(sight.count("dead_letter")).isEqualTo(1);
        }
    }

    private int run(TestPlace place, String failpoint) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Xmx256m",
                "-D" + Failpoint.PROPERTY + "=" + failpoint,
                "-cp",
                System.getProperty("java.class.path"),
                CrashScenario.class.getName()));
        command.addAll(place.toArguments());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log())
                .start();
        if (!process.waitFor(50, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return process.waitFor();
    }

    private File log() {
        return folder.resolve("child.log").toFile();
    }

    private String output() {
        try {
            return Files.readString(folder.resolve("child.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
