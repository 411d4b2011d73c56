package io.holdfast.launcher;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A real PostgreSQL server of our own on a loopback port. It outlives the Java process that starts it: its data
 * directory is all there is to know about it. Runs as root (in a user namespace) and as an ordinary user.
 */
public final class PrivatePostgres {

    private static final String HOST = "127.0.0.1";
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(30);

    private static final Map<String, String> SETTINGS = Map.of(
            "listen_addresses", HOST,
            "unix_socket_directories", "",
            "max_connections", "300",
            "shared_buffers", "64MB");

    /** What a crash of the machine may cost. */
    public enum Durability {
        /** Nothing: every commit is on disk. */
        SAFE(Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on")),
        /** Everything: for tests, where the data are gone afterwards anyway. */
        NONE(Map.of("fsync", "off", "synchronous_commit", "off", "full_page_writes", "off"));

        private final Map<String, String> settings;

        Durability(Map<String, String> settings) {
            this.settings = settings;
        }
    }

    private final Path directory;
    private final Durability durability;
    private final PostgresServer server;

    private PrivatePostgres(Path directory, Durability durability, PostgresServer server) {
        this.directory = directory.toAbsolutePath();
        this.durability = durability;
        this.server = server;
    }

    /** The server whose data are in this directory; started or not. The password counts at its first start only. */
    public static PrivatePostgres in(Path directory, int port, String password, Durability durability) {
        return new PrivatePostgres(directory, durability, new PostgresServer(HOST, port, "postgres", password));
    }

    /** Starts the server unless it runs, and waits until it takes connections. */
    public PrivatePostgres start() {
        if (process().isEmpty()) {
            if (!Files.exists(program())) {
                initialise();
            }
            launch();
        }
        return this;
    }

    /**
     * Makes the data directory with the embedded server's own tools. That server trusts everybody on this machine; from
     * then on a password is asked for.
     */
    private void initialise() {
        Folders.delete(data());
        Folders.create(directory);
        var log = ProcessBuilder.Redirect.appendTo(log().toFile());
        var builder = EmbeddedPostgres.builder()
                .setPort(server.port())
                .setDataDirectory(data())
                .setPgBinaryResolver(new PostgresPrograms())
                .setOverrideWorkingDirectory(Folders.create(binaries()).toFile())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START)
                .setErrorRedirector(log)
                .setOutputRedirector(log);
        try (var _ = builder.start()) {
            server.execute("ALTER USER postgres PASSWORD '" + server.password() + "'");
            Files.writeString(data().resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
            Files.writeString(program(), programOf(Files.readString(data().resolve("postmaster.opts"))));
        } catch (IOException | SQLException | RuntimeException e) {
            throw new IllegalStateException("PostgreSQL could not be set up\n" + Detached.tail(log(), 20), e);
        }
    }

    /** The server notes how it was called, each argument in quotes: the first word is its program. */
    private static String programOf(String called) {
        return called.substring(0, called.indexOf(" \""));
    }

    /** As a process of its own, which neither knows nor needs the Java process that made its data. */
    private void launch() {
        OwnProcess postmaster = Detached.in(directory, log(), Map.of()).start(command());
        postmaster.remember(pidFile());
        Await.orFail(
                START,
                () -> server.ready() || !postmaster.alive(),
                () -> "PostgreSQL did not start in time\n" + Detached.tail(log(), 20));
        if (!postmaster.alive()) {
            throw new IllegalStateException("PostgreSQL ended while starting\n" + Detached.tail(log(), 20));
        }
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own it does not see that it does. */
    private List<String> command() {
        var command = new ArrayList<String>();
        if (LinuxUtils.isUnshareAvailable()) {
            command.addAll(List.of("unshare", "-U"));
        }
        try {
            command.add(Files.readString(program()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        command.addAll(List.of("-D", data().toString(), "-p", Integer.toString(server.port())));
        SETTINGS.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        durability.settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return command;
    }

    /** Stops the server in good order, even when clients are connected; its data stay. */
    public void stop() {
        process().ifPresent(postmaster -> postmaster.stop(STOP, "INT"));
    }

    /** The postmaster while it runs. */
    public Optional<OwnProcess> process() {
        return OwnProcess.recall(pidFile()).filter(OwnProcess::alive);
    }

    public PostgresServer server() {
        return server;
    }

    /** Unpacked programs, shared by all servers of this project. */
    private static Path binaries() {
        return ProjectRoot.runDirectory().resolve("postgres-programs");
    }

    Path log() {
        return directory.resolve("postgres.log");
    }

    private Path data() {
        return directory.resolve("data");
    }

    /** Names the program that made the data directory; written when it is complete. */
    private Path program() {
        return directory.resolve("program");
    }

    private Path pidFile() {
        return directory.resolve("postgres.process");
    }
}
