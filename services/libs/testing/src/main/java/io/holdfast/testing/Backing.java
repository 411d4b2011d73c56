package io.holdfast.testing;

import io.holdfast.launcher.FreePorts;
import io.holdfast.launcher.MailStandIn;
import io.holdfast.launcher.Mailbox;
import io.holdfast.launcher.MongoStandIn;
import io.holdfast.launcher.PostgresServer;
import io.holdfast.launcher.Service;
import io.holdfast.launcher.TestBacking;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/**
 * Real backing services for one module's tests, told to the application as {@code holdfast.*} properties: a RabbitMQ
 * vhost with the project's definitions and the service's own, restricted user; an empty PostgreSQL database; stand-ins
 * for MongoDB and mail where the service needs them. Use it as
 *
 * <pre>{@code @QuarkusTestResource(value = Backing.class, initArgs = @ResourceArg(name = "service", value = "scoring"))}
 * </pre>
 *
 * <p>Arguments: {@code service}, required. A service that is not one of the platform's gets the broker's administrator
 * and, with {@code mongo=true} or {@code smtp=true}, the stand-ins.
 */
public final class Backing implements QuarkusTestResourceLifecycleManager {

    private static final String HOST = "127.0.0.1";

    /** Any key does, and a fixed one makes failures repeatable: base64 of 32 bytes. */
    private static final String HASH_KEY = "aG9sZGZhc3QtdGVzdHMtaGFzaC1rZXktMzItYnl0ZXM=";

    private String service;
    private boolean withMongo;
    private boolean withMail;

    private TestBacking shared;
    private PostgresServer.Database database;
    private String vhost;
    private MongoStandIn mongo;
    private MailStandIn mail;

    /** The mails that the application under test has sent. */
    public static Mailbox mailbox() {
        return Mailbox.at(HOST, Integer.parseInt(BackingProperties.IMAP_PORT.require()));
    }

    @Override
    public void init(Map<String, String> arguments) {
        service = arguments.get("service");
        if (service == null) {
            throw new IllegalArgumentException("Backing needs the argument 'service'");
        }
        withMongo = asked(arguments, "mongo", Service.Need.MONGO);
        withMail = asked(arguments, "smtp", Service.Need.SMTP);
    }

    private boolean asked(Map<String, String> arguments, String argument, Service.Need need) {
        boolean byTable = Service.named(service).filter(row -> row.needs(need)).isPresent();
        return byTable || Boolean.parseBoolean(arguments.get(argument));
    }

    @Override
    public Map<String, String> start() {
        shared = TestBacking.connect();
        vhost = shared.createVhost(service);
        database = shared.createDatabase(service);
        var properties = new HashMap<String, String>();
        properties.put("quarkus.http.test-port", "0");
        properties.put("holdfast.hash-key", HASH_KEY);
        rabbit(properties);
        postgres(properties);
        if (withMongo) {
            mongo = MongoStandIn.inMemory(FreePorts.one());
            properties.put("holdfast.mongo.url", mongo.url());
        }
        if (withMail) {
            mail(properties);
        }
        return properties;
    }

    private void rabbit(Map<String, String> properties) {
        boolean ofPlatform = Service.named(service).isPresent();
        properties.put("holdfast.rabbit.host", shared.broker().host());
        properties.put("holdfast.rabbit.port", Integer.toString(shared.broker().port()));
        properties.put("holdfast.rabbit.vhost", vhost);
        properties.put(
                "holdfast.rabbit.user", ofPlatform ? service : shared.broker().user());
        properties.put(
                "holdfast.rabbit.password",
                ofPlatform ? shared.servicePassword() : shared.broker().password());
        BackingProperties.AMQP_URI.set(shared.broker().uri(vhost).toString());
    }

    private void postgres(Map<String, String> properties) {
        properties.put("holdfast.db.host", database.host());
        properties.put("holdfast.db.port", Integer.toString(database.port()));
        properties.put("holdfast.db.name", database.name());
        properties.put("holdfast.db.user", database.user());
        properties.put("holdfast.db.password", database.password());
    }

    private void mail(Map<String, String> properties) {
        int[] ports = FreePorts.take(2);
        mail = MailStandIn.on(ports[0], ports[1]);
        properties.put("holdfast.smtp.host", HOST);
        properties.put("holdfast.smtp.port", Integer.toString(ports[0]));
        BackingProperties.IMAP_PORT.set(Integer.toString(ports[1]));
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(Broker.current(), new TestInjector.MatchesType(Broker.class));
    }

    @Override
    public void stop() {
        Broker.disconnect();
        if (mail != null) {
            mail.close();
        }
        if (mongo != null) {
            mongo.close();
        }
        if (vhost != null) {
            shared.dropVhost(vhost);
        }
        if (database != null) {
            shared.dropDatabase(database);
        }
    }
}
