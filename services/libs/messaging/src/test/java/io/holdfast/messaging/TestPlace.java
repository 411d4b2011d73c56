package io.holdfast.messaging;

import io.holdfast.launcher.PostgresServer;
import io.holdfast.launcher.PrivateRabbitMq;
import io.holdfast.launcher.TestBacking;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;

/** A vhost with the project's topology and a database with the library's tables, for one test class. */
record TestPlace(
        String service,
        BrokerAddress broker,
        String databaseHost,
        int databasePort,
        String databaseName,
        String databaseUser,
        String databasePassword) {

    /** On the shared backing services. */
    static TestPlace create(String service) {
        return withDatabase(service, vhostOnly(service));
    }

    /** The project's topology in a vhost of its own, on the shared broker, as its administrator. */
    static BrokerAddress vhostOnly(String service) {
        TestBacking backing = TestBacking.connect();
        var shared = backing.broker();
        String vhost = backing.createVhost(service);
        return new BrokerAddress(shared.host(), shared.port(), vhost, shared.user(), shared.password(), false);
    }

    /** On a broker of the test's own, whose topology is loaded already. */
    static TestPlace create(String service, PrivateRabbitMq node, String vhost) {
        var address = node.address();
        return withDatabase(
                service,
                new BrokerAddress(address.host(), address.port(), vhost, address.user(), address.password(), false));
    }

    private static TestPlace withDatabase(String service, BrokerAddress broker) {
        PostgresServer.Database database = TestBacking.connect().createDatabase(service);
        Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .locations("db/messaging")
                .load()
                .migrate();
        return new TestPlace(
                service,
                broker,
                database.host(),
                database.port(),
                database.name(),
                database.user(),
                database.password());
    }

    /** As arguments of another process. */
    List<String> toArguments() {
        return Stream.of(
                        service,
                        broker.host(),
                        broker.port(),
                        broker.vhost(),
                        broker.user(),
                        broker.password(),
                        databaseHost,
                        databasePort,
                        databaseName,
                        databaseUser,
                        databasePassword)
                .map(String::valueOf)
                .toList();
    }

    static TestPlace fromArguments(String[] all) {
        return new TestPlace(
                all[0],
                new BrokerAddress(all[1], Integer.parseInt(all[2]), all[3], all[4], all[5], false),
                all[6],
                Integer.parseInt(all[7]),
                all[8],
                all[9],
                all[10]);
    }

    /** Its vhost in the URLs of the management API. */
    String encodedVhost() {
        return java.net.URLEncoder.encode(broker.vhost(), java.nio.charset.StandardCharsets.UTF_8);
    }

    static final Map<String, Object> QUORUM = Map.of("x-queue-type", "quorum");
}
