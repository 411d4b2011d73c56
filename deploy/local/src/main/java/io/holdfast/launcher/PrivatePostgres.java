package io.holdfast.launcher;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
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
        if (process().isPresent()) {
            return this;
        }
        Folders.create(directory);
        Folders.create(binaries());
        var log = ProcessBuilder.Redirect.appendTo(log().toFile());
        var builder = EmbeddedPostgres.builder()
                .setPort(server.port())
                .setDataDirectory(data())
                .setPgBinaryResolver(new PostgresPrograms())
                .setOverrideWorkingDirectory(binaries().toFile())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START)
                .setConnectConfig("password", server.password())
                .setServerConfig("listen_addresses", HOST)
                .setServerConfig("max_connections", "300")
                .setServerConfig("shared_buffers", "64MB")
                .setServerConfig("unix_socket_directories", "")
                .setErrorRedirector(log)
                .setOutputRedirector(log);
        durability.settings.forEach(builder::setServerConfig);
        try {
            builder.start();
            requirePassword();
        } catch (IOException | SQLException | RuntimeException e) {
            throw new IllegalStateException("PostgreSQL did not start\n" + Detached.tail(log(), 20), e);
        }
        return this;
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

    /** A fresh data directory trusts everybody on this machine; from the first start on a password is asked for. */
    private void requirePassword() throws SQLException, IOException {
        Path access = data().resolve("pg_hba.conf");
        String rule = "host all all 127.0.0.1/32 scram-sha-256\n";
        if (!Files.readString(access).equals(rule)) {
            server.execute("ALTER USER postgres PASSWORD '" + server.password() + "'");
            Files.writeString(access, rule);
            server.execute("SELECT pg_reload_conf()");
        }
        postmaster().ifPresent(process -> process.remember(pidFile()));
    }

    private Optional<OwnProcess> postmaster() {
        try {
            List<String> lines = Files.readAllLines(data().resolve("postmaster.pid"));
            return OwnProcess.running(Long.parseLong(lines.getFirst().strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    private Path pidFile() {
        return directory.resolve("postgres.process");
    }
}
