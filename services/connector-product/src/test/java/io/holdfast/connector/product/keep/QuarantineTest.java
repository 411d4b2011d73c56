package io.holdfast.connector.product.keep;

import static io.holdfast.connector.product.Sources.admin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.model.Filters;
import io.holdfast.connector.product.Backings;
import io.holdfast.connector.product.Sources;
import io.holdfast.testing.Broker;
import io.holdfast.testing.Tap;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.Test;

/** What stays: items in quarantine, the archive, and people who must be forgotten. */
@QuarkusTest
@QuarkusTestResource(Backings.class)
class QuarantineTest {

    private static final Duration PATIENCE = Duration.ofSeconds(25);

    Broker broker;

    @Inject
    MongoClient mongo;

    @Inject
    Pool pool;

    @Test
    void aBadItemIsCorrectedAndReplayed() {
        Sources source = Sources.registered();
        source.client()
                .body("{\"batch\":[{\"type\":\"track\",\"userId\":\"u-1\",\"messageId\":\"m-9\"}]}")
                .post("/v1/batch")
                .then()
                .statusCode(200);
        String id = quarantined(source, 1);
        admin().get("/v1/quarantine/{id}", id)
                .then()
                .statusCode(200)
                .body("item.reason", is("missing-event-name"))
                .body("payload.userId", is("u-1"))
                .body("text", nullValue());
        try (Tap facts = broker.bindTap("facts", "#")) {
            admin().body(Map.of(
                            "payload", Map.of("type", "track", "userId", "u-1", "messageId", "m-9", "event", "Mended")))
                    .post("/v1/quarantine/{id}/replay", id)
                    .then()
                    .statusCode(204);
            assertThat(facts.await(message ->
                                    message.at("/data/sourceId").asText().equals(source.id()))
                            .at("/data/facts/0/eventId")
                            .asText())
                    .isEqualTo("m-9");
        }
        admin().get("/v1/quarantine?state=replayed&source={s}", source.id())
                .then()
                .body("items.size()", is(1));
    }

    @Test
    void whatIsNotNeededIsDiscarded() {
        Sources source = Sources.registered();
        source.client().body("{\"batch\":[17]}").post("/v1/batch").then().statusCode(200);
        String id = quarantined(source, 1);
        admin().get("/v1/quarantine/{id}", id).then().body("text", nullValue()).body("payload", is(17));
        admin().body(Map.of("reason", "a client under development"))
                .post("/v1/quarantine/{id}/discard", id)
                .then()
                .statusCode(204);
        admin().get("/v1/quarantine?source={s}", source.id()).then().body("items.size()", is(0));
        admin().body("{\"why\":1}")
                .post("/v1/quarantine/{id}/discard", id)
                .then()
                .statusCode(400);
    }

    @Test
    void aRequestSentTwiceIsNormalisedOnce() {
        Sources source = Sources.registered();
        try (Tap facts = broker.bindTap("facts", "#")) {
            String body = "{\"batch\":[{\"type\":\"track\",\"userId\":\"u\",\"event\":\"a\",\"messageId\":\"%s\"}]}"
                    .formatted(UUID.randomUUID());
            for (int i = 0; i < 3; i++) {
                source.client().body(body).post("/v1/batch").then().statusCode(200);
            }
            source.client()
                    .body("{\"batch\":[{\"type\":\"track\",\"userId\":\"u\",\"event\":\"last\"}]}")
                    .post("/v1/batch");
            facts.await(message -> message.at("/data/sourceId").asText().equals(source.id())
                    && message.at("/data/facts").toString().contains("last"));
            assertThat(facts.messages().stream()
                            .filter(message ->
                                    message.at("/data/sourceId").asText().equals(source.id()))
                            .mapToInt(message -> message.at("/data/facts").size())
                            .sum())
                    .isEqualTo(2);
        }
    }

    @Test
    void aBatchOf700KilobytesLeavesInMessagesOfAtMost300Facts() {
        Sources source = Sources.registered();
        String pad = "x".repeat(560);
        String items = IntStream.range(0, 1_000)
                .mapToObj(i ->
                        "{\"type\":\"track\",\"userId\":\"u-%d\",\"event\":\"a\",\"messageId\":\"%d\",\"pad\":\"%s\"}"
                                .formatted(i, i, pad))
                .collect(Collectors.joining(","));
        assertThat(items.length()).isGreaterThan(600_000);
        try (Tap facts = broker.bindTap("facts", "#")) {
            source.client()
                    .body("{\"batch\":[" + items + "]}")
                    .post("/v1/batch")
                    .then()
                    .statusCode(200);
            facts.await(_ ->
                    sizes(facts, source).stream().mapToInt(Integer::intValue).sum() == 1_000);
            assertThat(sizes(facts, source)).containsExactlyInAnyOrder(300, 300, 300, 100);
        }
    }

    @Test
    void aSuppressedPersonIsForgottenEverywhereAndTakenInNoMore() {
        Sources source = Sources.registered();
        source.client().body("""
                        {"batch":[{"type":"identify","userId":"gone-17","traits":{"name":"Clear Name"}},
                                  {"type":"track","userId":"gone-17"},
                                  {"type":"track","userId":"stays","event":"kept"}]}
                        """).post("/v1/batch").then().statusCode(200);
        String quarantined = quarantined(source, 1);
        await().atMost(PATIENCE).until(() -> archived(source).contains("Clear Name"));
        await().atMost(PATIENCE).until(() -> published(source).contains("Clear Name"));

        String ref = admin().body(Map.of("source", source.id(), "vendorId", "gone-17"))
                .post("/v1/suppressions")
                .then()
                .statusCode(201)
                .body("quarantineRedacted", is(1))
                .body("messages.eventLog", is(1))
                .extract()
                .path("personRef");
        assertThat(ref).startsWith(source.id() + ":").doesNotContain("gone-17");
        assertThat(published(source)).isNotEmpty().doesNotContain("gone-17").doesNotContain("Clear Name");
        admin().get("/v1/quarantine/{id}", quarantined)
                .then()
                .body("item.state", is("discarded"))
                .body("payload.userId", nullValue());
        await().atMost(PATIENCE)
                .until(() -> !archived(source).contains("gone-17")
                        && archived(source).contains("kept"));

        try (Tap facts = broker.bindTap("facts", "#");
                Tap identities = broker.bindTap("identity", "#")) {
            source.client().body("""
                            {"batch":[{"type":"track","userId":"gone-17","event":"after"},
                                      {"type":"identify","userId":"gone-17","traits":{"name":"Again"}},
                                      {"type":"track","userId":"stays","event":"after all"}]}
                            """).post("/v1/batch").then().statusCode(200);
            facts.await(message -> message.toString().contains("after all"));
            assertThat(facts.messages() + "" + identities.messages()).doesNotContain(ref);
        }
        await().atMost(PATIENCE).untilAsserted(() -> admin().get("/v1/suppressions?limit=200")
                .then()
                .body("items.find { it.personRef == '%s' }.dropped".formatted(ref), is(2))
                .body("items.find { it.personRef == '%s' }.sweptAt".formatted(ref), notNullValue()));
        await().atMost(PATIENCE).until(() -> archived(source).contains("after all"));
        assertThat(archived(source)).doesNotContain("gone-17").doesNotContain("Again");
    }

    @Test
    void theClearIdIsNowhereInTheDatabase() {
        Sources source = Sources.registered();
        String secretId = "clear-" + UUID.randomUUID();
        admin().body(Map.of("source", source.id(), "vendorId", secretId))
                .post("/v1/suppressions")
                .then()
                .statusCode(201);
        String rows = pool.query("select string_agg(s::text, ' ') from suppression s")
                        .executeAndAwait()
                        .iterator()
                        .next()
                        .getString(0)
                + pool.query("select string_agg(a::text, ' ') from connector_audit a")
                        .executeAndAwait()
                        .iterator()
                        .next()
                        .getString(0);
        assertThat(rows).contains(source.id()).doesNotContain(secretId).doesNotContain(source.writeKey());
    }

    @Test
    void theArchiveKnowsWhenItsDocumentsExpire() {
        Sources source = Sources.registered();
        source.client()
                .body("{\"type\":\"track\",\"userId\":\"u\",\"event\":\"a\"}")
                .post("/v1/track")
                .then()
                .statusCode(200);
        await().atMost(PATIENCE).until(() -> !archived(source).isEmpty());
        Document document = documents(source).getFirst();
        assertThat(document.getDate("expireAt").toInstant())
                .isAfter(Instant.now().plus(Duration.ofDays(89)));
        assertThat(document.getList("people", String.class)).hasSize(1);
    }

    private static String quarantined(Sources source, int items) {
        await().atMost(PATIENCE).untilAsserted(() -> admin().get("/v1/quarantine?source={s}", source.id())
                .then()
                .statusCode(200)
                .body("items.size()", is(items)));
        return admin().get("/v1/quarantine?source={s}", source.id()).path("items[0].id");
    }

    private static List<Integer> sizes(Tap facts, Sources source) {
        return facts.messages().stream()
                .filter(message -> message.at("/data/sourceId").asText().equals(source.id()))
                .map(message -> message.at("/data/facts").size())
                .toList();
    }

    /** What the event log keeps of identities. */
    private String published(Sources source) {
        return pool.preparedQuery(
                        "select coalesce(string_agg(body, ' '), '') from event_log where exchange = 'identity' and strpos(body, $1) > 0")
                .executeAndAwait(Tuple.of(source.id()))
                .iterator()
                .next()
                .getString(0);
    }

    private List<Document> documents(Sources source) {
        return mongo.getDatabase("connector-product")
                .getCollection("raw_request")
                .find(Filters.eq("sourceId", source.id()))
                .into(new ArrayList<>());
    }

    private String archived(Sources source) {
        return documents(source).stream()
                .map(document -> new String(document.get("body", Binary.class).getData()))
                .collect(Collectors.joining("\n"));
    }
}
