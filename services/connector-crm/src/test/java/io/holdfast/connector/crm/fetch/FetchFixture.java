package io.holdfast.connector.crm.fetch;

import static io.holdfast.connector.crm.Sources.admin;
import static io.holdfast.connector.crm.Sources.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.connector.crm.Portal;
import io.holdfast.connector.crm.Sources;
import io.holdfast.connector.source.KnownSources;
import io.holdfast.testing.Broker;
import io.holdfast.testing.Tap;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A source of its own and a vendor of its own for each test, and questions about what came of it. */
abstract class FetchFixture {

    static final Duration SOON = Duration.ofSeconds(15);

    Broker broker;

    @Inject
    Clock clock;

    @Inject
    Pool pool;

    @Inject
    KnownSources known;

    final Portal portal = Portal.open();
    Sources source;

    @BeforeEach
    void register() {
        source = Sources.at(portal.url());
    }

    @AfterEach
    void close() {
        portal.close();
    }

    void send(String type, String typeId, String objectId) {
        source.send(event(type, typeId, objectId, clock.instant()), clock.instant())
                .then()
                .statusCode(200);
    }

    ValidatableResponse change(Map<String, Object> body) {
        body.keySet().removeAll(List.of("id", "kind"));
        body.put("enabled", true);
        return admin().header("If-Match", "\"1\"")
                .body(body)
                .put("/v1/sources/{s}", source.id())
                .then()
                .statusCode(200);
    }

    JsonNode fact(Tap facts, String type, String field, String value) {
        JsonNode message = facts.await(one -> one.path("type").asText().equals(type)
                && ours(one)
                && one.at("/data/facts").findValuesAsText(field.substring(1)).contains(value));
        for (JsonNode fact : message.at("/data/facts")) {
            if (fact.at(field).asText().equals(value)) {
                return fact;
            }
        }
        throw new AssertionError(message);
    }

    boolean ours(JsonNode message) {
        return message.at("/data/sourceId").asText().equals(source.id());
    }

    List<String> names(JsonNode message) {
        return ours(message) ? message.at("/data/accounts").findValuesAsText("name") : List.of();
    }

    long orders() {
        return orders("true");
    }

    long orders(String condition) {
        return pool.preparedQuery("select count(*) from fetch_order where source_id = $1 and " + condition)
                .executeAndAwait(Tuple.of(source.id()))
                .iterator()
                .next()
                .getLong(0);
    }

    static String company(String id, String name, String updatedAt) {
        return """
                {"id":"%s","properties":{"name":"%s"},"createdAt":"2025-01-01T00:00:00Z","updatedAt":"%s","archived":false}
                """.formatted(id, name, updatedAt);
    }
}
