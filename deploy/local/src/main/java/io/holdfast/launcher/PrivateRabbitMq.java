package io.holdfast.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A real RabbitMQ node of our own: loopback only, its own data, its own Erlang port mapper, reachable by nobody's other
 * nodes. Runs as root and as an ordinary user.
 */
public final class PrivateRabbitMq implements AutoCloseable {

    /** The administrator of a private node. */
    public static final String ADMIN = "holdfast";

    private static final String HOST = "127.0.0.1";
    private static final Duration START = Duration.ofSeconds(120);
    private static final Duration STOP = Duration.ofSeconds(40);

    private final Path directory;
    private final Ports ports;
    private final BrokerAddress address;
    private final RabbitManagement management;

    /**
     * The loopback ports of one node.
     *
     * @param distribution Erlang's own
     * @param epmd Erlang's port mapper
     */
    public record Ports(int amqp, int management, int prometheus, int distribution, int epmd) {

        public static Ports random() {
            int[] free = FreePorts.take(5);
            return new Ports(free[0], free[1], free[2], free[3], free[4]);
        }
    }

    private PrivateRabbitMq(Path directory, Ports ports, String password) {
        this.directory = directory.toAbsolutePath();
        this.ports = ports;
        this.address = new BrokerAddress(
                HOST, ports.amqp(), URI.create("http://" + HOST + ":" + ports.management()), ADMIN, password);
        this.management = new RabbitManagement(address);
    }

    /** The node whose data are in this directory; started or not. The password counts at its first start only. */
    public static PrivateRabbitMq in(Path directory, Ports ports, String password) {
        return new PrivateRabbitMq(directory, ports, password);
    }

    /**
     * Starts a fresh node on random ports for one test: stop it, kill it, start it again as the test likes. It ends at
     * {@link #close}, at the latest with this Java process, and its data with it.
     */
    public static PrivateRabbitMq startNew() {
        return startNew(ProjectRoot.runDirectory().resolve("test/nodes"));
    }

    /** As {@link #startNew()}, with its data in a new folder below this one. */
    public static PrivateRabbitMq startNew(Path parent) {
        Orphans.end(parent);
        Path directory = Folders.create(parent.resolve("rabbit-" + Secrets.random(4)));
        OwnProcess.of(ProcessHandle.current()).remember(Orphans.ownerFile(directory));
        var node = new PrivateRabbitMq(directory, Ports.random(), Secrets.random(12));
        Runtime.getRuntime().addShutdownHook(new Thread(node::close));
        return node.start();
    }

    /** Starts the node unless it runs, and waits until it takes connections. */
    public PrivateRabbitMq start() {
        if (running() && management.ready()) {
            return this;
        }
        var installation = RabbitInstallation.require();
        configure();
        startEpmd(installation);
        if (!running()) {
            Detached.in(directory, log(), environment())
                    .start(List.of(installation.server().toString()))
                    .remember(pidFile());
        }
        Await.orFail(
                START, () -> management.ready() || !running(), () -> "RabbitMQ did not start in time\n" + lastWords());
        if (!running()) {
            throw new IllegalStateException("RabbitMQ ended while starting\n" + lastWords());
        }
        return this;
    }

    /** Stops the node in good order; its data stay. */
    public void stop() {
        process().ifPresent(node -> node.stop(STOP));
        epmd().ifPresent(OwnProcess::kill);
    }

    /** Ends the node as a power cut would; its data stay. */
    public void kill() {
        process().ifPresent(OwnProcess::kill);
        epmd().ifPresent(OwnProcess::kill);
    }

    /** {@link #stop} and {@link #start}. */
    public void restart() {
        stop();
        start();
    }

    public boolean running() {
        return process().isPresent();
    }

    /** Pid of the node while it runs. */
    public Optional<OwnProcess> process() {
        return OwnProcess.recall(pidFile()).filter(OwnProcess::alive);
    }

    public BrokerAddress address() {
        return address;
    }

    public RabbitManagement management() {
        return management;
    }

    /** Ends the node and removes its data. */
    @Override
    public void close() {
        kill();
        Folders.delete(directory);
    }

    private Optional<OwnProcess> epmd() {
        return OwnProcess.recall(epmdFile()).filter(OwnProcess::alive);
    }

    /** In the foreground of a process of our own, so that it can be stopped by pid; a daemon would outlive the node. */
    private void startEpmd(RabbitInstallation installation) {
        if (epmd().isEmpty()) {
            List<String> command =
                    List.of(installation.epmd().toString(), "-address", HOST, "-port", Integer.toString(ports.epmd()));
            Detached.in(directory, directory.resolve("epmd.log"), Map.of())
                    .start(command)
                    .remember(epmdFile());
        }
    }

    private void configure() {
        try {
            Files.createDirectories(directory.resolve("home"));
            Files.writeString(directory.resolve("rabbitmq.conf"), configuration());
            Files.writeString(directory.resolve("rabbitmq-env.conf"), "");
            Files.writeString(
                    directory.resolve("enabled_plugins"),
                    "[rabbitmq_management,rabbitmq_prometheus,rabbitmq_consistent_hash_exchange].\n");
            Path cookie = directory.resolve("home/.erlang.cookie");
            if (!Files.exists(cookie)) {
                Files.writeString(cookie, Secrets.random(20));
                Files.setPosixFilePermissions(cookie, PosixFilePermissions.fromString("r--------"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String configuration() {
        return """
                listeners.tcp.1 = %1$s:%2$d
                management.tcp.ip = %1$s
                management.tcp.port = %3$d
                prometheus.tcp.ip = %1$s
                prometheus.tcp.port = %4$d
                default_user = %5$s
                default_pass = %6$s
                disk_free_limit.absolute = 500MB
                log.file.level = info
                """.formatted(HOST, ports.amqp(), ports.management(), ports.prometheus(), ADMIN, address.password());
    }

    /** {@code detached} makes the start script replace itself by the node, so that one pid is all there is to know. */
    private Map<String, String> environment() {
        return Map.ofEntries(
                Map.entry("HOME", directory.resolve("home").toString()),
                Map.entry("detached", "true"),
                Map.entry("RABBITMQ_NODENAME", "holdfast-" + ports.amqp() + "@localhost"),
                Map.entry("RABBITMQ_NODE_IP_ADDRESS", HOST),
                Map.entry("RABBITMQ_NODE_PORT", Integer.toString(ports.amqp())),
                Map.entry("RABBITMQ_DIST_PORT", Integer.toString(ports.distribution())),
                Map.entry("ERL_EPMD_PORT", Integer.toString(ports.epmd())),
                Map.entry("ERL_EPMD_ADDRESS", HOST),
                Map.entry("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1}"),
                Map.entry("RABBITMQ_MNESIA_BASE", directory.resolve("mnesia").toString()),
                Map.entry("RABBITMQ_LOG_BASE", directory.resolve("log").toString()),
                Map.entry("RABBITMQ_PID_FILE", directory.resolve("node.pid").toString()),
                Map.entry(
                        "RABBITMQ_CONFIG_FILE",
                        directory.resolve("rabbitmq.conf").toString()),
                Map.entry(
                        "RABBITMQ_CONF_ENV_FILE",
                        directory.resolve("rabbitmq-env.conf").toString()),
                Map.entry(
                        "RABBITMQ_ENABLED_PLUGINS_FILE",
                        directory.resolve("enabled_plugins").toString()));
    }

    private String lastWords() {
        return Detached.tail(log(), 20);
    }

    /** Everything the node says on its own console; its full log is in the folder {@code log} beside. */
    Path log() {
        return directory.resolve("console.log");
    }

    private Path pidFile() {
        return directory.resolve("rabbitmq.process");
    }

    private Path epmdFile() {
        return directory.resolve("epmd.process");
    }
}
