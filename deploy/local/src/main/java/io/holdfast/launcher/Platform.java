package io.holdfast.launcher;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The platform as a whole: backing services and services, as processes of their own that outlive this one. Everything is
 * found again by its directory, so starting what already runs is quick and changes nothing.
 */
public final class Platform implements AutoCloseable {

    private static final int SERVICES_AT_A_TIME = 2;
    private static final String CLI = "holdfast-cli";

    private final PlatformOptions options;
    private final BackingServices backing;
    private final ServiceEnvironment environment;
    private final List<ServiceProcess> services;

    private Platform(PlatformOptions options) {
        this.options = options;
        var secrets = Secrets.in(secretsFile());
        this.backing = new BackingServices(options.directory(), options.ports(), secrets, options.replacements());
        this.environment = new ServiceEnvironment(backing, secrets, options.ports());
        this.services = options.services().stream()
                .map(service -> new ServiceProcess(
                        service,
                        options.directory().resolve("services"),
                        options.ports().of(service)))
                .toList();
    }

    /**
     * Starts what is not running yet and returns when all of it is ready.
     *
     * @throws Refusal when something a person has to put right is in the way; nothing has been started then
     */
    public static Platform up(PlatformOptions options) {
        var platform = at(options);
        if (options.disposable()) {
            platform.endWithThisProcess();
        }
        try {
            return FileGate.inside(options.directory().resolve("up.lock"), platform::start);
        } catch (RuntimeException e) {
            if (options.disposable()) {
                platform.close();
            }
            throw e;
        }
    }

    /** The platform of these options as it is, running or not. */
    static Platform at(PlatformOptions options) {
        return new Platform(options);
    }

    private Platform start() {
        Preflight.check(options.directory(), backing, services);
        backing.start(options.progress());
        Parallel.run(SERVICES_AT_A_TIME, services.stream().map(this::starting).toList());
        return this;
    }

    private Runnable starting(ServiceProcess service) {
        return () -> {
            start(service);
            options.progress().say(service.service().name() + " is ready");
        };
    }

    private void start(ServiceProcess process) {
        String name = process.service().name();
        var variables = new HashMap<>(environment.of(process.service()));
        variables.putAll(options.environment().getOrDefault(name, Map.of()));
        process.start(variables);
    }

    /** Names of the services of this platform, in the order they are started. */
    public List<String> services() {
        return services.stream().map(process -> process.service().name()).toList();
    }

    /** From its next start on a service runs this packaged application instead of the working copy's. */
    public void replaceBuild(String service, Path runnableJar) {
        service(service).replaceBuild(runnableJar);
    }

    /** Base URL of a service. */
    public URI url(String service) {
        return service(service).url();
    }

    /** A bearer token of a demo user, or of the service client {@code reporting-tool} or {@code alerting}. */
    public String token(String userOrClient) {
        if (!HttpCalls.ok(backing.realm())) {
            throw new Refusal("Keycloak does not answer at " + backing.realm() + ": run 'make up' first.");
        }
        var issuer = new TokenIssuer(backing.realm());
        return Realm.ofProject().confidentialClients().contains(userOrClient)
                ? issuer.byClientSecret(userOrClient, backing.clientSecret(userOrClient))
                : issuer.byPassword(CLI, userOrClient, userOrClient + "-demo");
    }

    /** A demo user's bearer token that is valid for two seconds only. */
    public String shortLivedToken(String user) {
        return new TokenIssuer(backing.realm()).byPassword("short-lived", user, user + "-demo");
    }

    /** URL of the Keycloak realm. */
    public URI realm() {
        return backing.realm();
    }

    /** The broker with its administrator's login. */
    public BrokerAddress broker() {
        return backing.broker();
    }

    /** The vhost the services use. */
    public String vhost() {
        return backing.vhost();
    }

    /** A service's database with the service's own login. */
    public PostgresServer.Database database(String service) {
        return backing.database(
                Service.named(service).orElseThrow(() -> new Refusal("There is no service " + service + ".")));
    }

    /** Where this platform keeps its data, logs and notes. */
    public Path directory() {
        return options.directory();
    }

    /** A URL of the MongoDB (or its stand-in) the connectors archive in. */
    public String mongoUrl() {
        return backing.mongoUrl();
    }

    /** What the platform has sent by mail, as long as the stand-in takes it in. */
    public Mailbox mailbox() {
        return backing.mailbox();
    }

    /** Log file of a service. */
    public Path log(String service) {
        return service(service).log();
    }

    /** Starts a service or one of {@code rabbitmq}, {@code postgres}, {@code keycloak}, {@code stand-ins}. */
    public void start(String name) {
        control(name).start().run();
    }

    /** Stops it in good order. */
    public void stop(String name) {
        control(name).stop().run();
    }

    /** Ends it as a power cut would. */
    public void kill(String name) {
        control(name).kill().run();
    }

    /** {@link #stop(String)} and {@link #start(String)}. */
    public void restart(String name) {
        stop(name);
        start(name);
    }

    /** Stops everything that is ours; the data stay. */
    public void down() {
        Parallel.run(
                Math.max(1, services.size()),
                services.stream().map(service -> (Runnable) service::stop).toList());
        backing.stop();
        Leftovers.end(options.directory());
    }

    /** {@link #down}, and for a throwaway platform the data too. */
    @Override
    public void close() {
        down();
        if (options.disposable()) {
            Folders.delete(options.directory());
        }
    }

    /** Where generated passwords are kept. */
    Path secretsFile() {
        return options.directory().resolve("secrets.properties");
    }

    /** One row for everything, running or not. */
    List<StatusRow> rows() {
        var rows = new ArrayList<>(backing.rows());
        services.forEach(service -> rows.add(StatusRow.own(
                service.service().name(), service.url().toString(), "make token USER=csm", service.process(), "")));
        return rows;
    }

    /** A test that is killed cannot close its platform: the next one does it, by the owner's note. */
    private void endWithThisProcess() {
        Orphans.end(options.directory().getParent());
        OwnProcess.of(ProcessHandle.current()).remember(Orphans.ownerFile(options.directory()));
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    private Control control(String name) {
        return backing.control(name).orElseGet(() -> {
            ServiceProcess service = service(name);
            return new Control(() -> start(service), service::stop, service::kill);
        });
    }

    private ServiceProcess service(String name) {
        return services.stream()
                .filter(process -> process.service().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refusal("There is no service " + name + " on this platform."));
    }
}
