package io.holdfast.launcher;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A real MongoDB server of our own, where the machine has the program. */
final class Mongod {

    private static final String HOST = "127.0.0.1";
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(30);

    private final Path program;
    private final Path directory;
    private final int port;

    private Mongod(Path program, Path directory, int port) {
        this.program = program;
        this.directory = directory.toAbsolutePath();
        this.port = port;
    }

    /** Empty when there is no {@code mongod} on the PATH. */
    static Optional<Mongod> find(Path directory, int port) {
        return Detached.onPath("mongod").map(program -> new Mongod(program, directory, port));
    }

    void start() {
        if (process().isPresent()) {
            return;
        }
        String data = Folders.create(directory.resolve("data")).toString();
        OwnProcess server = Detached.in(directory, log(), Map.of())
                .start(List.of(
                        program.toString(), "--dbpath", data, "--port", Integer.toString(port), "--bind_ip", HOST));
        server.remember(pidFile());
        Await.orFail(
                START,
                () -> !FreePorts.isFree(port),
                () -> "mongod did not start in time\n" + Detached.tail(log(), 20));
    }

    void stop() {
        process().ifPresent(server -> server.stop(STOP));
    }

    Optional<OwnProcess> process() {
        return OwnProcess.recall(pidFile()).filter(OwnProcess::alive);
    }

    private Path log() {
        return directory.resolve("mongod.log");
    }

    private Path pidFile() {
        return directory.resolve("mongod.process");
    }
}
