package io.holdfast.launcher;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the services of one platform stand on: ours, or those that {@link Replacements} name. */
final class BackingServices {

    private static final String VHOST = "/holdfast";
    private static final String HOST = "127.0.0.1";

    private final PlatformPorts ports;
    private final Secrets secrets;
    private final Replacements replaced;
    private final PrivateRabbitMq rabbit;
    private final PrivatePostgres postgres;
    private final Keycloak keycloak;
    private final Optional<Mongod> mongod;
    private final StandIns standIns;

    /** Those whose data are in this directory; started or not. */
    BackingServices(Path directory, PlatformPorts ports, Secrets secrets, Replacements replaced) {
        this.ports = ports;
        this.secrets = secrets;
        this.replaced = replaced;
        this.rabbit =
                PrivateRabbitMq.in(directory.resolve("rabbitmq"), ports.rabbit(), secrets.password("rabbitmq.admin"));
        this.postgres = PrivatePostgres.in(
                directory.resolve("postgres"),
                ports.postgres(),
                secrets.password("postgres.admin"),
                PrivatePostgres.Durability.SAFE);
        this.keycloak = new Keycloak(
                directory.resolve("keycloak"),
                ports.keycloak(),
                secrets,
                new KeycloakDistribution(ProjectRoot.runDirectory()));
        this.mongod = replaced.mongo().isPresent()
                ? Optional.empty()
                : Mongod.find(directory.resolve("mongod"), ports.mongo());
        boolean mongoStandIn = replaced.mongo().isEmpty() && mongod.isEmpty();
        this.standIns = new StandIns(
                directory.resolve("stand-ins"),
                mongoStandIn ? OptionalInt.of(ports.mongo()) : OptionalInt.empty(),
                replaced.smtp().isPresent()
                        ? Optional.empty()
                        : Optional.of(new StandIns.MailPorts(ports.smtp(), ports.imap())));
    }

    /** Starts what is not running, all at the same time, and fills it: topology, databases, realm. */
    void start(Progress progress) {
        Parallel.run(
                4,
                List.of(
                        () -> startPostgres(progress),
                        () -> startBroker(progress),
                        () -> startKeycloak(progress),
                        () -> startStandIns(progress)));
    }

    private void startBroker(Progress progress) {
        if (replaced.broker().isEmpty()) {
            rabbit.start();
        }
        var management = new RabbitManagement(broker());
        BrokerDefinitions.ofProject().load(management, vhost(), this::brokerPassword);
        progress.say("RabbitMQ " + management.version() + " is ready");
    }

    private void startPostgres(Progress progress) {
        if (replaced.postgres().isEmpty()) {
            postgres.start();
        }
        Service.ALL.forEach(service -> postgres().createDatabase(service.name(), databasePassword(service)));
        progress.say("PostgreSQL is ready");
    }

    private void startKeycloak(Progress progress) {
        if (replaced.realm().isEmpty()) {
            keycloak.start(progress);
        }
        progress.say("Keycloak is ready");
    }

    private void startStandIns(Progress progress) {
        mongod.ifPresent(Mongod::start);
        standIns.start();
        progress.say("MongoDB (" + mongoNote() + ") and mail are ready");
    }

    /** Stops what is ours; the data stay. */
    void stop() {
        Parallel.run(
                5,
                List.of(
                        rabbit::stop,
                        postgres::stop,
                        keycloak::stop,
                        standIns::stop,
                        () -> mongod.ifPresent(Mongod::stop)));
    }

    /** Starts, and stops in good order, each of ours by name: {@code rabbitmq}, {@code postgres}, {@code keycloak}. */
    Optional<Control> control(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "rabbitmq" -> new Control(rabbit::start, rabbit::stop, rabbit::kill);
                    case "postgres" -> new Control(postgres::start, postgres::stop, () -> kill(postgres.process()));
                    case "keycloak" ->
                        new Control(
                                () -> keycloak.start(Progress.silent()),
                                keycloak::stop,
                                () -> kill(keycloak.process()));
                    case "stand-ins" -> new Control(standIns::start, standIns::stop, () -> kill(standIns.process()));
                    default -> null;
                });
    }

    private static void kill(Optional<OwnProcess> process) {
        process.ifPresent(OwnProcess::kill);
    }

    /** What has to be free before anything of this is started: port by name, without those that run already. */
    Map<String, List<Integer>> portsNeeded() {
        var needed = new TreeMap<String, List<Integer>>();
        if (replaced.broker().isEmpty() && !rabbit.running()) {
            var own = ports.rabbit();
            needed.put(
                    "RabbitMQ",
                    List.of(own.amqp(), own.management(), own.prometheus(), own.distribution(), own.epmd()));
        }
        if (replaced.postgres().isEmpty() && postgres.process().isEmpty()) {
            needed.put("PostgreSQL", List.of(ports.postgres()));
        }
        if (replaced.realm().isEmpty() && keycloak.process().isEmpty()) {
            needed.put("Keycloak", List.of(ports.keycloak()));
        }
        if (mongod.isPresent() && mongod.get().process().isEmpty()) {
            needed.put("MongoDB", List.of(ports.mongo()));
        }
        if (standIns.wanted() && standIns.process().isEmpty()) {
            needed.put("the stand-ins", standIns.ports());
        }
        return needed;
    }

    /** Whether a RabbitMQ has to be installed on this machine. */
    boolean needsRabbitInstallation() {
        return replaced.broker().isEmpty() && !rabbit.running();
    }

    BrokerAddress broker() {
        return replaced.broker().orElseGet(rabbit::address);
    }

    String vhost() {
        return replaced.vhost().orElse(VHOST);
    }

    String brokerPassword(String service) {
        return secrets.password("rabbitmq." + service);
    }

    PostgresServer postgres() {
        return replaced.postgres().orElseGet(postgres::server);
    }

    PostgresServer.Database database(Service service) {
        PostgresServer server = postgres();
        return new PostgresServer.Database(
                server.host(), server.port(), service.name(), service.name(), databasePassword(service));
    }

    private String databasePassword(Service service) {
        return secrets.password("postgres." + service.name());
    }

    URI realm() {
        return replaced.realm().orElseGet(keycloak::realmUrl);
    }

    String clientSecret(String client) {
        return replaced.clientSecret(client).orElseGet(() -> keycloak.clientSecret(client));
    }

    String mongoUrl() {
        return replaced.mongo().orElse("mongodb://" + HOST + ":" + ports.mongo());
    }

    URI smtp() {
        return replaced.smtp().orElse(URI.create("smtp://" + HOST + ":" + ports.smtp()));
    }

    Mailbox mailbox() {
        return Mailbox.at(HOST, ports.imap());
    }

    private String mongoNote() {
        return replaced.mongo().isPresent() ? "yours" : mongod.isPresent() ? "mongod of this machine" : "STAND-IN";
    }

    /** One row each; passwords are named by where they are kept, except the demo users' that are in the open anyway. */
    List<StatusRow> rows() {
        return Stream.of(postgresRow(), rabbitRow(), keycloakRow(), mongoRow(), mailRow())
                .toList();
    }

    private StatusRow postgresRow() {
        String url = "postgresql://" + postgres().host() + ":" + postgres().port();
        return replaced.postgres().isPresent()
                ? StatusRow.foreign("postgres", url, "HOLDFAST_POSTGRES_URL")
                : StatusRow.own("postgres", url, "postgres / postgres.admin", postgres.process(), "");
    }

    private StatusRow rabbitRow() {
        String url = broker().management().toString();
        return replaced.broker().isPresent()
                ? StatusRow.foreign("rabbitmq", url, "HOLDFAST_RABBIT_URL")
                : StatusRow.own(
                        "rabbitmq",
                        url,
                        PrivateRabbitMq.ADMIN + " / rabbitmq.admin",
                        rabbit.process(),
                        "AMQP on port " + broker().port());
    }

    private StatusRow keycloakRow() {
        return replaced.realm().isPresent()
                ? StatusRow.foreign("keycloak", realm().toString(), "HOLDFAST_OIDC_URL")
                : StatusRow.own(
                        "keycloak",
                        keycloak.base().toString(),
                        Keycloak.ADMIN + " / keycloak.admin",
                        keycloak.process(),
                        "development mode");
    }

    private StatusRow mongoRow() {
        if (replaced.mongo().isPresent()) {
            return StatusRow.foreign("mongodb", "", "HOLDFAST_MONGO_URL or MONGODB_URI");
        }
        return mongod.map(real -> StatusRow.own("mongodb", mongoUrl(), "", real.process(), "mongod of this machine"))
                .orElseGet(() -> StatusRow.own(
                        "mongodb", mongoUrl(), "", standIns.process(), "STAND-IN: proves wiring, not performance"));
    }

    private StatusRow mailRow() {
        return replaced.smtp().isPresent()
                ? StatusRow.foreign("mail", smtp().toString(), "HOLDFAST_SMTP_URL")
                : StatusRow.own(
                        "mail",
                        smtp().toString(),
                        "any address",
                        standIns.process(),
                        "STAND-IN: delivers nothing; IMAP on port " + ports.imap());
    }
}
