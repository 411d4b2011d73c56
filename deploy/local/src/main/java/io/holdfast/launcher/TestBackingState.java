package io.holdfast.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * What a running {@link TestBackingOwner} tells its clients, in a file.
 *
 * @param servicePassword the password of every service's broker user
 */
record TestBackingState(OwnProcess owner, BrokerAddress broker, String servicePassword, PostgresServer postgres) {

    /** Grows when owners and clients of different builds would misunderstand each other; part of the folder's name. */
    static final int PROTOCOL = 1;

    /** How long an owner outlives its last client. */
    static final long LINGER_SECONDS = 120;

    /** How often a client says that it is there. */
    static final long HEARTBEAT_SECONDS = 5;

    /** The folder that one owner at a time rules. */
    static Path folder() {
        return ProjectRoot.runDirectory().resolve("test/backing-" + PROTOCOL);
    }

    static Path lockFile(Path folder) {
        return folder.resolve("lock");
    }

    static Path clients(Path folder) {
        return folder.resolve("clients");
    }

    private static Path file(Path folder) {
        return folder.resolve("state.properties");
    }

    static void remove(Path folder) {
        try {
            Files.deleteIfExists(file(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The state of an owner that is alive. */
    static Optional<TestBackingState> read(Path folder) {
        var kept = new Properties();
        try (var reader = Files.newBufferedReader(file(folder))) {
            kept.load(reader);
        } catch (IOException absent) {
            return Optional.empty();
        }
        return Optional.of(from(kept)).filter(state -> state.owner.alive());
    }

    void write(Path folder) {
        try {
            Path draft = file(folder).resolveSibling("state.draft");
            try (var writer = Files.newBufferedWriter(draft)) {
                properties().store(writer, null);
            }
            Files.move(draft, file(folder), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Properties properties() {
        var kept = new Properties();
        kept.setProperty("pid", Long.toString(owner.pid()));
        kept.setProperty("startedAt", owner.startedAt().toString());
        kept.setProperty("rabbit.host", broker.host());
        kept.setProperty("rabbit.port", Integer.toString(broker.port()));
        kept.setProperty("rabbit.management", broker.management().toString());
        kept.setProperty("rabbit.user", broker.user());
        kept.setProperty("rabbit.password", broker.password());
        kept.setProperty("rabbit.servicePassword", servicePassword);
        kept.setProperty("postgres.host", postgres.host());
        kept.setProperty("postgres.port", Integer.toString(postgres.port()));
        kept.setProperty("postgres.user", postgres.user());
        kept.setProperty("postgres.password", postgres.password());
        return kept;
    }

    private static TestBackingState from(Properties kept) {
        return new TestBackingState(
                new OwnProcess(Long.parseLong(kept.getProperty("pid")), Instant.parse(kept.getProperty("startedAt"))),
                new BrokerAddress(
                        kept.getProperty("rabbit.host"),
                        Integer.parseInt(kept.getProperty("rabbit.port")),
                        URI.create(kept.getProperty("rabbit.management")),
                        kept.getProperty("rabbit.user"),
                        kept.getProperty("rabbit.password")),
                kept.getProperty("rabbit.servicePassword"),
                new PostgresServer(
                        kept.getProperty("postgres.host"),
                        Integer.parseInt(kept.getProperty("postgres.port")),
                        kept.getProperty("postgres.user"),
                        kept.getProperty("postgres.password")));
    }
}
