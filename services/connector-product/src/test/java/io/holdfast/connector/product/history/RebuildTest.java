package io.holdfast.connector.product.history;

import static io.holdfast.connector.product.Sources.admin;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.MongoClient;
import com.mongodb.client.model.Filters;
import io.holdfast.connector.product.Backings;
import io.holdfast.connector.product.Sources;
import io.holdfast.testing.Broker;
import io.holdfast.testing.Tap;
import io.holdfast.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a source told of past days is told once more, from the archive, by today's mapping. */
@QuarkusTest
@QuarkusTestResource(Backings.class)
class RebuildTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    Broker broker;

    @Inject
    MongoClient mongo;

    @Inject
    Pool pool;

    private final LocalDate today = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);

    @Test
    void whatTheArchiveHoldsIsToldByTodaysMapping() {
        Sources source = Sources.registered();
        String imported = source.openRun();
        send(source, null, call("early", "report", 5), call("first", "report", 4), call("clicks", "click", 4));
        send(source, imported, call("imported", "Report", 3), call("ignored", "noise", 3));
        send(source, null, call("last", "report", 2), call("late", "report", 1));
        send(source, null, "{\"type\":\"track\",\"userId\":\"u\",\"messageId\":\"nameless\"}");
        await().atMost(PATIENCE).until(() -> archived(source) == 4);
        map(source, Map.of("visits", List.of("click"), "ignore", List.of("noise")));

        try (Tap events = broker.bindTap("events", "#");
                Tap facts = broker.bindTap("facts", "#")) {
            String run = rebuild(source, 4, 2);
            JsonNode opened = events.await(PATIENCE, message -> isOf(message, "run-opened", run));
            assertThat(opened.at("/data/kind").asText()).isEqualTo("rebuild");
            assertThat(opened.at("/data/fromDay").asText())
                    .isEqualTo(today.minusDays(4).toString());
            assertThat(opened.at("/data/toDay").asText())
                    .isEqualTo(today.minusDays(2).toString());
            JsonNode closed = events.await(PATIENCE, message -> isOf(message, "run-closed", run));
            assertThat(closed.at("/data/announced").asLong()).isEqualTo(4);
            assertThat(closed.at("/data/quarantined").asLong()).isEqualTo(1);
            assertThat(restated(facts, run))
                    .containsExactlyInAnyOrder(
                            "first report VALUE", "clicks click VISIT", "imported report VALUE", "last report VALUE");
            assertThat(facts.messages().stream().filter(message -> isOf(message, "usage-recorded", run)))
                    .isEmpty();
            admin().get("/v1/sources/{id}/runs/{run}", source.id(), run)
                    .then()
                    .statusCode(200)
                    .body("state", is("closed"))
                    .body("kind", is("rebuild"))
                    .body("fromDay", is(today.minusDays(4).toString()))
                    .body("announced", is(4));
        }
        admin().get("/v1/quarantine?source={s}", source.id()).then().body("items.size()", is(1));
        admin().get("/v1/sources/{id}/runs/{run}", source.id(), imported).then().body("fromDay", nullValue());
    }

    @Test
    void whatLeftQuarantineIsToldAsItLeftAndWhatWasDiscardedStaysSo() {
        Sources source = Sources.registered();
        send(source, null, nameless("mended", 3), nameless("discarded", 3), nameless("open", 3), call("old", "a", 300));
        await().atMost(PATIENCE)
                .until(() -> archived(source) == 1 && setAside(source).size() == 4);
        Map<String, String> ids = setAside(source);
        admin().body("{\"payload\":%s}".formatted(call("mended", "mended", 3)))
                .post("/v1/quarantine/{id}/replay", ids.get("mended"))
                .then()
                .statusCode(204);
        admin().body(Map.of("reason", "nonsense"))
                .post("/v1/quarantine/{id}/discard", ids.get("discarded"))
                .then()
                .statusCode(204);

        try (Tap events = broker.bindTap("events", "#");
                Tap facts = broker.bindTap("facts", "#")) {
            String run = rebuild(source, 310, 1);
            JsonNode closed = events.await(PATIENCE, message -> isOf(message, "run-closed", run));
            assertThat(closed.at("/data/quarantined").asLong()).isEqualTo(1);
            assertThat(restated(facts, run)).containsExactlyInAnyOrder("mended mended VALUE", "old a VALUE");
        }
        assertThat(setAside(source)).containsOnlyKeys("open", "old");
    }

    @Test
    void whoeverDiesWhenEachRequestIsToldOnce() {
        Sources source = Sources.registered();
        IntStream.range(0, 40).forEach(i -> send(source, null, call("m" + i, "a", 2)));
        await().atMost(PATIENCE).until(() -> archived(source) == 40);
        sql("create table if not exists deadly (source_id text)");
        sql("""
                create or replace function die() returns trigger language plpgsql as $$
                begin
                    if new.read_id is not null and old.read_id is not null
                       and exists (select from deadly where deadly.source_id = new.source_id) then
                        raise exception 'killed';
                    end if;
                    return new;
                end $$
                """);
        sql("create or replace trigger killed before update of read_id on run for each row execute function die()");
        sql("insert into deadly values ($1)", source.id());

        try (Tap events = broker.bindTap("events", "#");
                Tap facts = broker.bindTap("facts", "#")) {
            String run = rebuild(source, 2, 1);
            await().atMost(PATIENCE).until(() -> restated(facts, run).size() == 16);
            await().pollDelay(Duration.ofSeconds(3))
                    .until(() -> restated(facts, run).size() == 16);
            sql("delete from deadly where source_id = $1", source.id());
            JsonNode closed = events.await(PATIENCE, message -> isOf(message, "run-closed", run));
            assertThat(closed.at("/data/announced").asLong()).isEqualTo(40);
            await().atMost(PATIENCE).until(() -> restated(facts, run).size() == 40);
            assertThat(restated(facts, run)).doesNotHaveDuplicates();
        }
        sql("drop trigger killed on run");
    }

    @Test
    void suppressedPeopleStayOut() {
        Sources source = Sources.registered();
        send(source, null, call("by-gone", "a", 2).replace("\"u\"", "\"gone\""), call("by-u", "a", 2));
        await().atMost(PATIENCE).until(() -> archived(source) == 1);
        admin().body(Map.of("source", source.id(), "vendorId", "gone"))
                .post("/v1/suppressions")
                .then()
                .statusCode(201);
        try (Tap facts = broker.bindTap("facts", "#");
                Tap events = broker.bindTap("events", "#")) {
            String run = rebuild(source, 2, 1);
            events.await(PATIENCE, message -> isOf(message, "run-closed", run));
            await().atMost(PATIENCE).until(() -> restated(facts, run).equals(List.of("by-u a VALUE")));
        }
    }

    @Test
    void aRebuildIsRefusedWithTheReason() {
        Sources source = Sources.registered();
        refused(source.id(), days(3, 1), 409, "nothing-archived");
        send(source, null, call("m", "a", 2));
        await().atMost(PATIENCE).until(() -> archived(source) == 1);
        refused(source.id(), days(1, 2), 400, "toDay");
        refused(source.id(), days(1, 0), 400, "toDay");
        refused(source.id(), days(3660, 1), 400, "fromDay");
        refused(source.id(), "{\"toDay\":\"%s\"}".formatted(today.minusDays(1)), 400, "fromDay");
        refused(source.id(), "{\"fromDay\":\"%s\"}".formatted(today.minusDays(1)), 400, "toDay");
        refused(source.id(), "{\"fromDay\":\"yesterday\",\"toDay\":\"today\"}", 400, "fromDay");
        refused("nobody-" + UUID.randomUUID().toString().substring(0, 8), days(2, 1), 404, "source");
        sql("update source set created_at = now() - interval '200 days' where id = $1", source.id());
        refused(source.id(), days(88, 1), 400, today.minusDays(87).toString());
        given().auth()
                .oauth2(Tokens.person("mia", "cs-manager"))
                .contentType(ContentType.JSON)
                .body(days(2, 1))
                .post("/v1/sources/{id}/rebuilds", source.id())
                .then()
                .statusCode(403);

        String run = rebuild(source, 87, 1);
        refused(source.id(), days(2, 1), 409, "rebuild-open");
        admin().post("/v1/sources/{id}/runs/{run}/close", source.id(), run)
                .then()
                .statusCode(409)
                .body("type", containsString("rebuild-closes-itself"));
        source.client()
                .header("X-Holdfast-Run", run)
                .body("{\"batch\":[%s]}".formatted(call("x", "a", 1)))
                .post("/v1/import")
                .then()
                .statusCode(409);
        admin().body(Map.of("kind", "rebuild"))
                .post("/v1/sources/{id}/runs", source.id())
                .then()
                .statusCode(400);
        assertThat(sql("select detail from connector_audit where subject = $1", "run:" + run))
                .singleElement()
                .asString()
                .contains("rebuild of", source.id());
        await().atMost(PATIENCE).untilAsserted(() -> admin().get("/v1/sources/{id}/runs/{run}", source.id(), run)
                .then()
                .body("state", is("closed")));
        rebuild(source, 2, 1);
    }

    private String rebuild(Sources source, int fromDaysAgo, int toDaysAgo) {
        return admin().body(days(fromDaysAgo, toDaysAgo))
                .post("/v1/sources/{id}/rebuilds", source.id())
                .then()
                .statusCode(202)
                .header("Location", containsString("/v1/sources/" + source.id() + "/runs/run-"))
                .body("state", is("open"))
                .extract()
                .path("id");
    }

    private static void refused(String source, String days, int status, String said) {
        admin().body(days)
                .post("/v1/sources/{id}/rebuilds", source)
                .then()
                .statusCode(status)
                .body(containsString(said));
    }

    private String days(int fromDaysAgo, int toDaysAgo) {
        return "{\"fromDay\":\"%s\",\"toDay\":\"%s\"}"
                .formatted(today.minusDays(fromDaysAgo), today.minusDays(toDaysAgo));
    }

    private String call(String id, String event, int daysAgo) {
        return "{\"type\":\"track\",\"messageId\":\"%s\",\"userId\":\"u\",\"event\":\"%s\",\"timestamp\":\"%sT10:00:00Z\"}"
                .formatted(id, event, today.minusDays(daysAgo));
    }

    private String nameless(String id, int daysAgo) {
        return call(id, "", daysAgo).replace("\"event\":\"\",", "");
    }

    private static void send(Sources source, String run, String... calls) {
        var request = source.client();
        if (run != null) {
            request.header("X-Holdfast-Run", run);
        }
        request.body("{\"batch\":[%s]}".formatted(String.join(",", calls)))
                .post(run == null ? "/v1/batch" : "/v1/import")
                .then()
                .statusCode(200);
    }

    private static void map(Sources source, Map<String, List<String>> settings) {
        admin().header("If-Match", "\"1\"")
                .body(Map.of("mayCreateAccounts", true, "domainVerified", false, "enabled", true, "settings", settings))
                .put("/v1/sources/{id}", source.id())
                .then()
                .statusCode(200);
    }

    private long archived(Sources source) {
        return mongo.getDatabase("connector-product")
                .getCollection("raw_request")
                .countDocuments(Filters.eq("sourceId", source.id()));
    }

    /** Open items in quarantine by the message id in their payload. */
    private Map<String, String> setAside(Sources source) {
        List<String> ids = admin().get("/v1/quarantine?source={s}", source.id()).path("items.id");
        return ids.stream()
                .collect(Collectors.toMap(
                        id -> admin().get("/v1/quarantine/{id}", id).path("payload.messageId"), id -> id));
    }

    private static boolean isOf(JsonNode message, String fact, String run) {
        return message.path("type").asText().equals("product." + fact + ".v1")
                && message.path("runid").asText().equals(run);
    }

    private static List<String> restated(Tap facts, String run) {
        List<String> told = new ArrayList<>();
        facts.messages().stream()
                .filter(message -> isOf(message, "usage-restated", run))
                .forEach(message -> message.at("/data/facts")
                        .forEach(fact -> told.add("%s %s %s"
                                .formatted(
                                        fact.path("eventId").asText(),
                                        fact.path("feature").asText(),
                                        fact.path("kind").asText()))));
        return told;
    }

    private List<String> sql(String sql, Object... parameters) {
        return pool.preparedQuery(sql).executeAndAwait(Tuple.from(parameters)).stream()
                .map(row -> row.getString(0))
                .toList();
    }
}
