package io.holdfast.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreflightTest {

    @Test
    void aTakenPortIsNamedWithItsHolder() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Preflight.requireFree("scoring", taken.getLocalPort()))
                    .isInstanceOf(Refusal.class)
                    .hasMessage("Port %d, which scoring needs, is taken (java, pid %d): stop that first."
                            .formatted(
                                    taken.getLocalPort(),
                                    ProcessHandle.current().pid()));
        }
    }

    @Test
    void aFreePortIsFine() {
        assertThatCode(() -> Preflight.requireFree("scoring", FreePorts.one())).doesNotThrowAnyException();
    }

    @Test
    void tooLittleDiskIsRefusedWithTheFigure() {
        assertThatThrownBy(() -> Preflight.requireDisk((1L << 30) + (1L << 29)))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("Only 1.5 GB of disk are free");
        assertThatCode(() -> Preflight.requireDisk(Preflight.DISK_BYTES)).doesNotThrowAnyException();
    }

    @Test
    void aServiceThatIsNotBuiltIsNamedWithTheCommand() {
        assertThatThrownBy(() -> Preflight.requireBuilt("scoring", Path.of("/nowhere/quarkus-run.jar")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("scoring is not built")
                .hasMessageEndingWith("run 'make build'.");
    }

    @Test
    void refusalsAreOneSentenceOnStandardErrorAndExitCodeTwo() {
        PrintStream before = System.err;
        var said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            assertThat(Launcher.run(List.of("fly"))).isEqualTo(2);
        } finally {
            System.setErr(before);
        }
        assertThat(said.toString(StandardCharsets.UTF_8)).startsWith("There is no command 'fly'.");
    }
}
