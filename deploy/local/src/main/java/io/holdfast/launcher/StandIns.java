package io.holdfast.launcher;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The Java process in which the stand-ins for MongoDB and for a mail server live, as far as they are wanted. */
final class StandIns {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(15);

    private final Path directory;
    private final OptionalInt mongoPort;
    private final Optional<MailPorts> mailPorts;

    record MailPorts(int smtp, int imap) {}

    StandIns(Path directory, OptionalInt mongoPort, Optional<MailPorts> mailPorts) {
        this.directory = directory.toAbsolutePath();
        this.mongoPort = mongoPort;
        this.mailPorts = mailPorts;
    }

    boolean wanted() {
        return mongoPort.isPresent() || mailPorts.isPresent();
    }

    /** Starts the process unless it runs or nothing is wanted of it, and waits until all its ports are open. */
    void start() {
        if (!wanted() || process().isPresent()) {
            return;
        }
        OwnProcess process = Detached.in(directory, log(), Map.of()).start(command());
        process.remember(pidFile());
        Await.orFail(
                START,
                () -> ports().stream().noneMatch(FreePorts::isFree) || !process.alive(),
                () -> "The stand-ins did not start in time\n" + Detached.tail(log(), 20));
        if (!process.alive()) {
            throw new IllegalStateException("The stand-ins ended while starting\n" + Detached.tail(log(), 20));
        }
    }

    void stop() {
        process().ifPresent(process -> process.stop(STOP));
    }

    Optional<OwnProcess> process() {
        return OwnProcess.recall(pidFile()).filter(OwnProcess::alive);
    }

    List<Integer> ports() {
        var ports = new ArrayList<Integer>();
        mongoPort.ifPresent(ports::add);
        mailPorts.ifPresent(mail -> ports.addAll(List.of(mail.smtp(), mail.imap())));
        return ports;
    }

    Path log() {
        return directory.resolve("stand-ins.log");
    }

    private List<String> command() {
        var command = new ArrayList<>(List.of(
                Detached.java(),
                "-XX:+UseSerialGC",
                "-Xmx192m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                CodeSource.classPathWithOwnCopy(directory.resolve("classes")),
                StandInsProcess.class.getName()));
        mongoPort.ifPresent(port -> command.addAll(List.of(
                "mongo", Integer.toString(port), directory.resolve("mongo.h2").toString())));
        mailPorts.ifPresent(
                mail -> command.addAll(List.of("mail", Integer.toString(mail.smtp()), Integer.toString(mail.imap()))));
        return command;
    }

    private Path pidFile() {
        return directory.resolve("stand-ins.process");
    }
}
