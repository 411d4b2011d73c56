package io.holdfast.connector.product.history;

import static io.holdfast.connector.product.Sources.admin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.connector.product.Backings;
import io.holdfast.connector.product.Sources;
import io.holdfast.testing.Broker;
import io.holdfast.testing.Tap;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Runs of history, from opening to the totals. */
@QuarkusTest
@QuarkusTestResource(Backings.class)
class RunTest {

    Broker broker;

    @Test
    void aRunCountsWhatLeavesUnderItAndClosesWhenAllIsNormalised() {
        Sources source = Sources.registered();
        try (Tap events = broker.bindTap("events", "#");
                Tap facts = broker.bindTap("facts", "#")) {
            String run = source.openRun();
            JsonNode opened =
                    events.await(message -> message.at("/data/runId").asText().equals(run));
            assertThat(opened.path("type").asText()).isEqualTo("product.run-opened.v1");
            assertThat(opened.path("runid").asText()).isEqualTo(run);

            for (int batch = 0; batch < 5; batch++) {
                source.client()
                        .header("X-Holdfast-Run", run)
                        .body(batch(100, "2024-05-01T10:00:00Z"))
                        .post("/v1/import")
                        .then()
                        .statusCode(200);
            }
            admin().post("/v1/sources/{id}/runs/{run}/close", source.id(), run)
                    .then()
                    .statusCode(202)
                    .body("state", is("closing"));
            JsonNode closed = events.await(
                    Duration.ofSeconds(40),
                    message -> message.path("type").asText().equals("product.run-closed.v1")
                            && message.at("/data/runId").asText().equals(run));
            assertThat(closed.at("/data/announced").asLong()).isEqualTo(500);
            assertThat(closed.at("/data/quarantined").asLong()).isEqualTo(5);
            facts.await(_ -> facts.messages().stream()
                            .filter(message -> message.path("runid").asText().equals(run))
                            .mapToInt(message -> message.at("/data/facts").size())
                            .sum()
                    == 500);
            admin().get("/v1/sources/{id}/runs/{run}", source.id(), run)
                    .then()
                    .statusCode(200)
                    .body("state", is("closed"))
                    .body("announced", is(500))
                    .body("pending", is(0));
            admin().get("/v1/sources/{id}/runs", source.id())
                    .then()
                    .statusCode(200)
                    .body("items[0].id", is(run));
            source.client()
                    .header("X-Holdfast-Run", run)
                    .body(batch(1, "2024-05-01T10:00:00Z"))
                    .post("/v1/import")
                    .then()
                    .statusCode(409)
                    .body("type", containsString("run-not-open"));
        }
    }

    @Test
    void liveEventsThatOldAreSetAsideAndReplayedInARun() {
        Sources source = Sources.registered();
        source.client()
                .body(batch(2, "2024-05-01T10:00:00Z"))
                .post("/v1/batch")
                .then()
                .statusCode(200);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> admin().get("/v1/quarantine?reason=too-old&source={id}", source.id())
                        .then()
                        .statusCode(200)
                        .body("items.size()", is(2)));
        String item = admin().get("/v1/quarantine?reason=too-old&source={id}", source.id())
                .path("items[0].id");
        admin().body("{}")
                .post("/v1/quarantine/{id}/replay", item)
                .then()
                .statusCode(409)
                .body("detail", containsString("too-old"));
        String run = source.openRun();
        try (Tap facts = broker.bindTap("facts", "#")) {
            admin().body("{\"runId\":\"%s\"}".formatted(run))
                    .post("/v1/quarantine/{id}/replay", item)
                    .then()
                    .statusCode(204);
            facts.await(message -> message.path("runid").asText().equals(run));
        }
        admin().body("{}").post("/v1/quarantine/{id}/replay", item).then().statusCode(409);
    }

    /** So many good track calls, and one without an event name when there are many. */
    private static String batch(int calls, String at) {
        String good = IntStream.range(0, calls)
                .mapToObj(i ->
                        "{\"type\":\"track\",\"messageId\":\"%s\",\"userId\":\"u-%d\",\"event\":\"a\",\"timestamp\":\"%s\"}"
                                .formatted(UUID.randomUUID(), i, at))
                .collect(Collectors.joining(","));
        String bad = calls > 2 ? ",{\"type\":\"track\",\"userId\":\"u\"}" : "";
        return "{\"batch\":[" + good + bad + "],\"nonce\":\"" + UUID.randomUUID() + "\"}";
    }
}
