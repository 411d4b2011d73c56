package io.holdfast.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Real backing services for tests: one RabbitMQ and one PostgreSQL for all modules of a run, held by a process of their
 * own that the first test starts and that ends two minutes after the last one. Each caller makes vhosts and databases of
 * its own, so modules do not see each other. Broker failures are tested on {@link PrivateRabbitMq#startNew()} instead.
 */
public final class TestBacking {

    private static final Duration START = Duration.ofSeconds(180);
    private static final Duration STOP = Duration.ofSeconds(60);

    private static TestBacking connected;

    private final TestBackingState state;
    private final RabbitManagement management;

    private TestBacking(TestBackingState state) {
        this.state = state;
        this.management = new RabbitManagement(state.broker());
    }

    /** The backing services, started when nobody has started them. Kept alive as long as this Java process runs. */
    public static synchronized TestBacking connect() {
        if (connected == null) {
            Path folder = TestBackingState.folder();
            var client = new Client(folder);
            connected = new TestBacking(FileGate.inside(TestBackingState.lockFile(folder), () -> {
                client.giveSign();
                return TestBackingState.read(folder).orElseGet(() -> startOwner(folder));
            }));
            client.keepGivingSigns();
        }
        return connected;
    }

    /** Ends the backing services now. True when there were any. */
    static boolean end() {
        Path folder = TestBackingState.folder();
        return FileGate.inside(TestBackingState.lockFile(folder), () -> {
            var running = TestBackingState.read(folder);
            running.ifPresent(state -> state.owner().stop(STOP));
            return running.isPresent();
        });
    }

    /** The shared broker, with its administrator's login. Other tests use it too: never stop it. */
    public BrokerAddress broker() {
        return state.broker();
    }

    public RabbitManagement management() {
        return management;
    }

    /** The shared database server, with a superuser's login. */
    public PostgresServer postgres() {
        return state.postgres();
    }

    /** The password of each service's broker user on the shared broker. */
    public String servicePassword() {
        return state.servicePassword();
    }

    /**
     * A new vhost with the project's definitions in it.
     *
     * @return its name, {@code test-<service>-<random>}
     */
    public String createVhost(String service) {
        String vhost = "test-" + service + "-" + Secrets.random(3);
        BrokerDefinitions.ofProject().load(management, vhost, _ -> servicePassword());
        return vhost;
    }

    public void dropVhost(String vhost) {
        management.deleteVhost(vhost);
    }

    /** A new, empty database {@code <service>_<random>}, owned by a role of the same name. */
    public PostgresServer.Database createDatabase(String service) {
        return state.postgres().createDatabase(service + "_" + Secrets.random(3), Secrets.random(8));
    }

    public void dropDatabase(PostgresServer.Database database) {
        state.postgres().dropDatabase(database.name());
    }

    private static TestBackingState startOwner(Path folder) {
        Path log = folder.resolve("owner.log");
        OwnProcess owner = Detached.in(folder, log, Map.of())
                .start(List.of(
                        Detached.java(),
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dholdfast.root=" + ProjectRoot.find(),
                        "-cp",
                        CodeSource.classPathWithOwnCopy(folder.resolve("classes")),
                        TestBackingOwner.class.getName()));
        Await.orFail(
                START,
                () -> TestBackingState.read(folder).isPresent() || !owner.alive(),
                () -> "The backing services for tests did not start in time\n" + Detached.tail(log, 30));
        return TestBackingState.read(folder)
                .orElseThrow(() -> new IllegalStateException(
                        "The backing services for tests did not start\n" + Detached.tail(log, 30)));
    }

    /** This process among the owner's clients: a file whose age says how long ago it gave a sign of life. */
    private static final class Client {

        private final Path sign;

        private Client(Path folder) {
            this.sign = TestBackingState.clients(folder)
                    .resolve(ProcessHandle.current().pid() + "-" + Secrets.random(3));
        }

        private void giveSign() {
            try {
                Folders.create(sign.getParent());
                if (!Files.exists(sign)) {
                    Files.createFile(sign);
                }
                Files.setLastModifiedTime(sign, FileTime.from(Instant.now()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void keepGivingSigns() {
            ScheduledExecutorService pulse = Executors.newSingleThreadScheduledExecutor(task -> {
                var thread = new Thread(task, "test-backing-heartbeat");
                thread.setDaemon(true);
                return thread;
            });
            long period = TestBackingState.HEARTBEAT_SECONDS;
            pulse.scheduleAtFixedRate(this::giveSign, period, period, TimeUnit.SECONDS);
        }
    }
}
