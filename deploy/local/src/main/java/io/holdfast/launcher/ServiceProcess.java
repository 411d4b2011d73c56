package io.holdfast.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One service of the platform as a process: the packaged jar, with a small heap. */
final class ServiceProcess {

    private static final Duration START = Duration.ofSeconds(180);
    private static final Duration STOP = Duration.ofSeconds(30);

    private final Service service;
    private final Path directory;
    private final int port;
    private Path jar;

    ServiceProcess(Service service, Path directory, int port) {
        this.service = service;
        this.directory = directory.toAbsolutePath();
        this.port = port;
        this.jar = ProjectRoot.find().resolve("services/" + service.name() + "/target/quarkus-app/quarkus-run.jar");
    }

    Service service() {
        return service;
    }

    int port() {
        return port;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** What {@code mvn package} makes of the service, unless it was replaced. */
    Path jar() {
        return jar;
    }

    void replaceBuild(Path runnable) {
        jar = runnable;
    }

    /** Starts the process unless it runs as asked, and waits until it is ready. An older build's is replaced. */
    void start(Map<String, String> environment) {
        process()
                .filter(running -> olderThanJar(running) || !startedWith(environment))
                .ifPresent(outdated -> outdated.stop(STOP));
        OwnProcess process = process().orElseGet(() -> launch(environment));
        Await.orFail(
                START,
                () -> ready() || !process.alive(),
                () -> service.name() + " did not become ready in time\n" + Detached.tail(log(), 30));
        if (!process.alive()) {
            throw new IllegalStateException(service.name() + " ended while starting\n" + Detached.tail(log(), 30));
        }
    }

    void stop() {
        process().ifPresent(process -> process.stop(STOP));
    }

    void kill() {
        process().ifPresent(OwnProcess::kill);
    }

    boolean ready() {
        return HttpCalls.ok(url().resolve("/q/health/ready"));
    }

    Optional<OwnProcess> process() {
        return OwnProcess.recall(pidFile()).filter(OwnProcess::alive);
    }

    Path log() {
        return directory.resolve(service.name() + ".log");
    }

    private OwnProcess launch(Map<String, String> environment) {
        OwnProcess process = Detached.in(directory, log(), environment)
                .start(List.of(Detached.java(), "-XX:+UseSerialGC", "-Xmx192m", "-jar", jar().toString()));
        process.remember(pidFile());
        try {
            Files.writeString(environmentFile(), Fingerprint.of(environment));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return process;
    }

    private boolean startedWith(Map<String, String> environment) {
        try {
            return Files.readString(environmentFile()).equals(Fingerprint.of(environment));
        } catch (IOException unknown) {
            return false;
        }
    }

    private Path environmentFile() {
        return directory.resolve(service.name() + ".environment");
    }

    private boolean olderThanJar(OwnProcess process) {
        try {
            Instant built = Files.getLastModifiedTime(jar()).toInstant();
            return built.isAfter(process.startedAt());
        } catch (IOException notBuilt) {
            return false;
        }
    }

    private Path pidFile() {
        return directory.resolve(service.name() + ".process");
    }
}
