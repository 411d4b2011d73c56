package io.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.ConnectionFactory;
import io.holdfast.events.AccountsEvent;
import io.holdfast.events.Envelope;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The real thing: RabbitMQ, PostgreSQL and the stand-ins, as a service's tests get them. */
class BackingIT {

    private static final Backing BACKING = new Backing();
    private static Map<String, String> properties;

    @BeforeAll
    static void start() {
        BACKING.init(Map.of("service", "alerting", "mongo", "true"));
        properties = BACKING.start();
    }

    @AfterAll
    static void stop() {
        BACKING.stop();
    }

    @Test
    void publishedEventsReachTapsAndTheQueuesOfTheDefinitions() {
        try (Tap tap = Broker.current().bindTap("events", "accounts.#")) {
            Broker.current().publish(touch("m-1"));

            assertThat(tap.await("accounts.touch-logged.v1").path("id").asText())
                    .isEqualTo("m-1");
            assertThat(tap.messages().getFirst().path("data").path("occurredAt").asText())
                    .isEqualTo("2026-03-01T09:00:00Z");
        }
        Awaitility.await().until(() -> Broker.current().depth("alerting.accounts") >= 1);
    }

    @Test
    void theServiceGetsNoMoreRightsThanItHasInProduction() throws Exception {
        var factory = new ConnectionFactory();
        factory.setHost(properties.get("holdfast.rabbit.host"));
        factory.setPort(Integer.parseInt(properties.get("holdfast.rabbit.port")));
        factory.setVirtualHost(properties.get("holdfast.rabbit.vhost"));
        factory.setUsername(properties.get("holdfast.rabbit.user"));
        factory.setPassword(properties.get("holdfast.rabbit.password"));
        try (var connection = factory.newConnection()) {
            assertThat(connection.createChannel().basicGet("alerting.warnings", true))
                    .isNull();
            assertThatThrownBy(() -> connection.createChannel().basicGet("scoring.facts", true))
                    .isInstanceOf(IOException.class)
                    .hasStackTraceContaining("ACCESS_REFUSED");
        }
    }

    @Test
    void theDatabaseIsTheServicesOwn() throws SQLException {
        String url = "jdbc:postgresql://%s:%s/%s"
                .formatted(
                        properties.get("holdfast.db.host"),
                        properties.get("holdfast.db.port"),
                        properties.get("holdfast.db.name"));
        String user = properties.get("holdfast.db.user");
        try (var connection = DriverManager.getConnection(url, user, properties.get("holdfast.db.password"))) {
            connection.createStatement().execute("CREATE TABLE proof (id int)");
        }
        assertThatThrownBy(() -> DriverManager.getConnection(url, user, "wrong"))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void standInsAreThereForThoseWhoNeedThem() {
        assertThat(properties.get("holdfast.mongo.url")).startsWith("mongodb://127.0.0.1:");
        assertThat(properties).containsKeys("holdfast.smtp.host", "holdfast.smtp.port");
        assertThat(Backing.mailbox().of("csm@example.com")).isEmpty();
    }

    private static Envelope<AccountsEvent.TouchLogged> touch(String id) {
        Instant when = Instant.parse("2026-03-01T09:00:00Z");
        var touch = new AccountsEvent.TouchLogged("t-1", "a-1", when, when, "call", true, false, null, "csm", false);
        return new Envelope<>(
                Envelope.SPEC_VERSION,
                id,
                "accounts.touch-logged.v1",
                "accounts",
                "account:a-1",
                1,
                when,
                "c-1",
                null,
                null,
                false,
                touch);
    }
}
