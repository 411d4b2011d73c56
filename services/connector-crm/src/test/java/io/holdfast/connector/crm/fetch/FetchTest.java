package io.holdfast.connector.crm.fetch;

import static io.holdfast.connector.crm.Portal.json;
import static io.holdfast.connector.crm.Portal.status;
import static io.holdfast.connector.crm.Sources.admin;
import static io.holdfast.connector.crm.Sources.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.connector.crm.Portal;
import io.holdfast.connector.crm.Samples;
import io.holdfast.connector.crm.Sources;
import io.holdfast.connector.source.KnownSources;
import io.holdfast.testing.Backing;
import io.holdfast.testing.Broker;
import io.holdfast.testing.Tap;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a webhook that says only what has changed to what accounts hears, over real HTTP and a real broker. */
@QuarkusTest
@QuarkusTestResource(value = Backing.class, initArgs = @ResourceArg(name = "service", value = "connector-crm"))
class FetchTest {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Portal PORTAL = Portal.open();

    Broker broker;

    @Inject
    Clock clock;

    @Inject
    Pool pool;

    @Inject
    KnownSources known;

    private Sources source;

    @BeforeEach
    void register() {
        source = Sources.at(PORTAL.url());
    }

    @AfterEach
    void forget() {
        PORTAL.reset();
    }

    @AfterAll
    static void close() {
        PORTAL.close();
    }

    @Test
    void companiesContactsDealsAndTouchesReachTheBroker() {
        PORTAL.has("companies", "9120", source.token(), Samples.read("company"));
        PORTAL.has("contacts", "51", source.token(), Samples.read("contact"));
        PORTAL.has("deals", "7001", source.token(), Samples.read("deal"));
        PORTAL.has("meetings", "512", source.token(), Samples.read("meeting"));
        PORTAL.has("calls", "513", source.token(), Samples.read("meeting").replace("\"512\"", "\"513\""));
        PORTAL.has("emails", "514", source.token(), Samples.read("meeting").replace("\"512\"", "\"514\""));
        PORTAL.has(
                "communications", "515", source.token(), Samples.read("meeting").replace("\"512\"", "\"515\""));
        try (Tap identities = broker.bindTap("identity", "#");
                Tap facts = broker.bindTap("facts", "#")) {
            send("company.creation", "", "9120");
            send("contact.propertyChange", "", "51");
            send("deal.creation", "", "7001");
            send("object.creation", "0-47", "512");
            send("object.creation", "0-48", "513");
            send("object.creation", "0-49", "514");
            send("object.creation", "0-18", "515");
            JsonNode account = identities.await(
                    message -> ours(message) && message.at("/data/accounts/0").isObject());
            assertThat(account.at("/data/accounts/0/domain").asText()).isEqualTo("acme.example");
            JsonNode person = identities.await(
                    message -> ours(message) && message.at("/data/people/0").isObject());
            assertThat(person.at("/data/people/0/email").asText()).isEqualTo("dana@acme.example");
            assertThat(person.at("/data/roles")).isNotEmpty();
            JsonNode deal = fact(facts, "crm.deals-changed.v1", "/dealId", "7001");
            assertThat(deal.path("annualMinor").asLong()).isEqualTo(4_800_000);
            assertThat(deal.path("accountRef").asText()).isEqualTo(source.id() + ":9120");
            for (String touch : List.of("meeting-512", "call-513", "email-514", "communication-515")) {
                assertThat(fact(facts, "crm.touches-changed.v1", "/touchId", touch)
                                .at("/personRefs/0")
                                .asText())
                        .startsWith(source.id() + ":")
                        .doesNotContain(":51");
            }
            await().atMost(SOON).untilAsserted(() -> assertThat(orders()).isZero());
        }
    }

    @Test
    void theAnswerIsArchivedAsARawRequestThatNamesNobodyInItsPath() {
        PORTAL.has("contacts", "51", source.token(), Samples.read("contact"));
        try (Tap raw = broker.bindTap("raw", "#")) {
            send("contact.creation", "", "51");
            JsonNode answer =
                    raw.await(message -> message.at("/data/door").asText().equals("hubspot-object") && ours(message));
            assertThat(answer.at("/data/path").asText()).isEqualTo("/fetched/contacts");
            assertThat(answer.toString()).doesNotContain(source.token());
        }
    }

    @Test
    void manyChangesWhileAnObjectIsFetchedAreFetchedOnceMore() {
        PORTAL.answersFirst(
                "companies",
                "1",
                1,
                json(company("1", "Old", "2026-03-02T09:00:00Z")).withFixedDelay(1_500),
                company("1", "New", "2026-03-02T09:05:00Z"));
        try (Tap identities = broker.bindTap("identity", "#")) {
            send("company.creation", "", "1");
            await().atMost(SOON).until(() -> PORTAL.asked("companies", "1").size() == 1);
            for (int i = 0; i < 5; i++) {
                send("company.propertyChange", "", "1");
            }
            identities.await(message -> names(message).contains("New"));
            await().atMost(SOON).untilAsserted(() -> assertThat(orders()).isZero());
            assertThat(PORTAL.asked("companies", "1")).hasSize(2);
        }
    }

    @Test
    void aVendorThatIsInTroubleIsAskedAgain() {
        PORTAL.answersFirst("companies", "2", 2, status(500), company("2", "Fine", "2026-03-02T09:05:00Z"));
        try (Tap identities = broker.bindTap("identity", "#")) {
            send("company.creation", "", "2");
            identities.await(message -> names(message).contains("Fine"));
            assertThat(PORTAL.asked("companies", "2")).hasSize(3);
        }
    }

    @Test
    void aVendorThatWantsFewerRequestsGetsNoneForAsLongAsItSays() {
        PORTAL.answersFirst(
                "companies",
                "3",
                1,
                status(429).withHeader("Retry-After", "3"),
                company("3", "Patient", "2026-03-02T09:05:00Z"));
        PORTAL.has("companies", "4", source.token(), company("4", "Waiting", "2026-03-02T09:05:00Z"));
        try (Tap identities = broker.bindTap("identity", "#")) {
            send("company.creation", "", "3");
            await().atMost(SOON).until(() -> orders("reason = 'the vendor answered 429'") == 1);
            send("company.creation", "", "4");
            identities.await(message -> names(message).contains("Patient"));
            identities.await(message -> names(message).contains("Waiting"));
            long first =
                    PORTAL.asked("companies", "3").getFirst().getLoggedDate().getTime();
            assertThat(PORTAL.asked("companies", "3").getLast().getLoggedDate().getTime() - first)
                    .isGreaterThanOrEqualTo(2_900);
            assertThat(PORTAL.asked("companies", "4").getFirst().getLoggedDate().getTime() - first)
                    .isGreaterThanOrEqualTo(2_900);
        }
        admin().get("/v1/sources/{s}", source.id()).then().body("fetchingPausedBecause", nullValue());
    }

    @Test
    void whatFailsForGoodIsShownAndCanBeRetried() {
        PORTAL.answers("companies", "5", status(503));
        send("company.creation", "", "5");
        await().atMost(SOON).until(() -> orders("state = 'failed'") == 1);
        assertThat(PORTAL.asked("companies", "5")).hasSize(3);
        int id = admin().get("/v1/fetches?source={s}&state=failed", source.id())
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].kind", is("companies"))
                .body("items[0].objectId", is("5"))
                .body("items[0].attempts", is(3))
                .body("items[0].reason", is("the vendor answered 503"))
                .extract()
                .path("items[0].id");
        PORTAL.has("companies", "5", source.token(), company("5", "Back", "2026-03-02T09:05:00Z"));
        try (Tap identities = broker.bindTap("identity", "#")) {
            admin().post("/v1/fetches/{id}/retry", id).then().statusCode(204);
            identities.await(message -> names(message).contains("Back"));
        }
        await().atMost(SOON)
                .untilAsserted(
                        () -> admin().post("/v1/fetches/{id}/retry", id).then().statusCode(404));
        admin().get("/v1/fetches?state=lost").then().statusCode(400).body(containsString("state"));
        admin().post("/v1/fetches/{id}/retry", "x").then().statusCode(400);
        admin().get("/v1/fetches?cursor=x").then().statusCode(400);
        String elsewhere = admin().get("/v1/sources?limit=1").path("next");
        admin().get("/v1/fetches?cursor={c}", elsewhere).then().statusCode(400);
    }

    @Test
    void whatIsDueIsNotRetriedByHand() {
        PORTAL.answers("companies", "6", json("{}").withFixedDelay(1_900));
        send("company.creation", "", "6");
        await().atMost(SOON).until(() -> orders("state = 'due'") == 1);
        int id = admin().get("/v1/fetches?source={s}", source.id()).path("items[0].id");
        admin().post("/v1/fetches/{id}/retry", id).then().statusCode(409).body("type", containsString("not-failed"));
    }

    @Test
    void aRefusedTokenPausesTheSourceUntilItIsChanged() {
        PORTAL.answers("companies", "7", status(401));
        send("company.creation", "", "7");
        await().atMost(SOON).untilAsserted(() -> admin().get("/v1/sources/{s}", source.id())
                .then()
                .body("fetchingPausedBecause", is("the vendor answered 401 to our token")));
        send("company.creation", "", "8");
        await().atMost(SOON).until(() -> orders("state = 'due'") == 2);
        PORTAL.has("companies", "7", "pat-renewed-1", company("7", "Renewed", "2026-03-02T09:05:00Z"));
        PORTAL.has("companies", "8", "pat-renewed-1", company("8", "Renewed too", "2026-03-02T09:05:00Z"));
        try (Tap identities = broker.bindTap("identity", "#")) {
            change(source.body(PORTAL.url(), "pat-renewed-1")).body("fetchingPausedBecause", nullValue());
            identities.await(message -> names(message).contains("Renewed"));
            identities.await(message -> names(message).contains("Renewed too"));
        }
        assertThat(PORTAL.asked("companies", "8")).hasSize(1);
    }

    @Test
    void aNameThatLeadsInsideIsRefusedAtTheConnectionToo() {
        pool.preparedQuery(
                        "update source set settings = jsonb_set(settings, '{apiUrl}', '[\"http://10.0.0.1/\"]') where id = $1")
                .executeAndAwait(Tuple.of(source.id()));
        await().atMost(SOON)
                .until(() ->
                        known.byId(source.id()).orElseThrow().setting("apiUrl").equals(List.of("http://10.0.0.1/")));
        send("company.creation", "", "9");
        await().atMost(SOON).untilAsserted(() -> admin().get("/v1/sources/{s}", source.id())
                .then()
                .body("fetchingPausedBecause", containsString("10.0.0.1 is not a public address")));
        assertThat(PORTAL.asked("companies", "9")).isEmpty();
    }

    @Test
    void aRedirectIsNotFollowed() {
        PORTAL.answers("companies", "10", status(302).withHeader("Location", PORTAL.url() + "/elsewhere"));
        send("company.creation", "", "10");
        await().atMost(SOON).until(() -> orders("reason = 'the vendor answered 302'") == 1);
    }

    @Test
    void whatTheVendorNoLongerHasIsGone() {
        PORTAL.answers("deals", "11", status(404));
        PORTAL.answers("contacts", "51", status(404));
        PORTAL.hadOnce("contacts", "51", """
                {"id":"51","archived":true,"archivedAt":"2026-03-02T09:15:00Z",
                 "properties":{"associatedcompanyid":"9120"}}""");
        try (Tap facts = broker.bindTap("facts", "#");
                Tap identities = broker.bindTap("identity", "#")) {
            send("deal.propertyChange", "", "11");
            send("contact.deletion", "", "51");
            assertThat(fact(facts, "crm.deals-changed.v1", "/dealId", "11")
                            .path("deleted")
                            .asBoolean())
                    .isTrue();
            JsonNode left = identities.await(message ->
                    ours(message) && message.at("/data/memberships/0").isObject());
            assertThat(left.at("/data/memberships/0/accountRef").asText()).isEqualTo(source.id() + ":9120");
            assertThat(left.at("/data/memberships/0/validTo").asText()).isEqualTo("2026-03-02T09:15:00Z");
        }
    }

    @Test
    void whoMustBeForgottenIsSuppressedAndNeverFetched() {
        PORTAL.answers("contacts", "66", status(503));
        PORTAL.has("companies", "12", source.token(), company("12", "After", "2026-03-02T09:05:00Z"));
        try (Tap identities = broker.bindTap("identity", "#")) {
            send("contact.creation", "", "66");
            await().atMost(SOON).until(() -> orders() == 1);
            send("contact.privacyDeletion", "", "66");
            await().atMost(SOON).until(() -> orders() == 0);
            int asked = PORTAL.asked("contacts", "66").size();
            PORTAL.has("contacts", "66", source.token(), Samples.read("contact").replace("\"51\"", "\"66\""));
            send("contact.propertyChange", "", "66");
            send("company.creation", "", "12");
            identities.await(message -> names(message).contains("After"));
            assertThat(PORTAL.asked("contacts", "66")).hasSize(asked);
            assertThat(identities.messages().stream().filter(this::ours).filter(message -> message.at("/data/people/0")
                            .isObject()))
                    .isEmpty();
        }
        String suppressed = admin().get("/v1/suppressions?limit=200").asString();
        assertThat(suppressed).contains("\"by\":\"source:" + source.id() + "\"");
    }

    @Test
    void anOrderOutlivesItsWorkerAndWhatWasHandedInTwiceCountsOnce() {
        PORTAL.has("deals", "13", source.token(), Samples.read("deal").replace("\"7001\"", "\"13\""));
        try (Tap facts = broker.bindTap("facts", "#");
                Tap raw = broker.bindTap("raw", "#")) {
            orphan(900_001);
            fact(facts, "crm.deals-changed.v1", "/dealId", "13");
            await().atMost(SOON).untilAsserted(() -> assertThat(orders()).isZero());
            orphan(900_001);
            await().atMost(SOON)
                    .until(() -> raw.messages().stream().filter(this::ours).count() == 2);
            await().atMost(SOON).untilAsserted(() -> assertThat(orders()).isZero());
            List<String> ids = raw.messages().stream()
                    .filter(this::ours)
                    .map(message -> message.path("id").asText())
                    .toList();
            assertThat(ids.getFirst()).isEqualTo(ids.getLast());
            orphan(900_002);
            await().atMost(SOON)
                    .until(() -> facts.messages("crm.deals-changed.v1").stream()
                                    .filter(this::ours)
                                    .count()
                            == 2);
        }
    }

    /** An order whose worker has died: its lease ended a moment ago, and nothing was settled. */
    private void orphan(long id) {
        pool.preparedQuery("""
                        insert into fetch_order (id, source_id, kind, object_id, asked_at, due_at, leased_until, fence)
                        overriding system value
                        values ($1, $2, 'deals', '13', now(), now() - interval '1 minute', now() - interval '1 second', 3)
                        """).executeAndAwait(Tuple.of(id, source.id()));
    }

    @Test
    void aPlannedMeetingIsFetchedAgainWhenItIsOver() {
        String planned = meeting(clock.instant().plusSeconds(3));
        PORTAL.has("meetings", "512", source.token(), planned);
        try (Tap facts = broker.bindTap("facts", "#")) {
            send("object.creation", "0-47", "512");
            await().atMost(SOON).until(() -> orders("later and due_at > now()") == 1);
            assertThat(facts.messages().stream().filter(this::ours)).isEmpty();
            assertThat(fact(facts, "crm.touches-changed.v1", "/touchId", "meeting-512")
                            .path("twoWay")
                            .asBoolean())
                    .isTrue();
            await().atMost(SOON).untilAsserted(() -> assertThat(orders()).isZero());
            assertThat(PORTAL.asked("meetings", "512")).hasSize(2);
        }
    }

    private static String meeting(Instant at) {
        return Samples.read("meeting")
                .replace("2026-03-01T14:00:00Z", at.toString())
                .replace("2026-03-01T15:00:00Z", at.plusMillis(1).toString())
                .replace("COMPLETED", "SCHEDULED");
    }

    @Test
    void aRunWaitsForWhatIsStillToBeFetched() {
        PORTAL.answers(
                "deals",
                "14",
                json(Samples.read("deal").replace("\"7001\"", "\"14\"")).withFixedDelay(1_900));
        PORTAL.answers("deals", "15", status(400));
        try (Tap events = broker.bindTap("events", "#");
                Tap facts = broker.bindTap("facts", "#")) {
            String run = admin().body(Map.of("kind", "back-fill"))
                    .post("/v1/sources/{s}/runs", source.id())
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
            for (String deal : List.of("14", "15")) {
                source.signed(event("deal.creation", "", deal, clock.instant()), clock.instant())
                        .header("X-Holdfast-Run", run)
                        .post("/v1/hubspot/{s}", source.id())
                        .then()
                        .statusCode(200);
            }
            admin().post("/v1/sources/{s}/runs/{r}/close", source.id(), run)
                    .then()
                    .statusCode(202);
            JsonNode closed = events.await(
                    Duration.ofSeconds(40),
                    message -> message.path("type").asText().equals("crm.run-closed.v1") && ours(message));
            assertThat(closed.at("/data/announced").asLong()).isEqualTo(1);
            assertThat(closed.at("/data/quarantined").asLong()).isEqualTo(1);
            JsonNode told = facts.await(message -> ours(message));
            assertThat(told.path("runid").asText()).isEqualTo(run);
        }
    }

    private void send(String type, String typeId, String objectId) {
        source.send(event(type, typeId, objectId, clock.instant()), clock.instant())
                .then()
                .statusCode(200);
    }

    private ValidatableResponse change(Map<String, Object> body) {
        body.keySet().removeAll(List.of("id", "kind"));
        body.put("enabled", true);
        return admin().header("If-Match", "\"1\"")
                .body(body)
                .put("/v1/sources/{s}", source.id())
                .then()
                .statusCode(200);
    }

    private JsonNode fact(Tap facts, String type, String field, String value) {
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

    private boolean ours(JsonNode message) {
        return message.at("/data/sourceId").asText().equals(source.id());
    }

    private List<String> names(JsonNode message) {
        return ours(message) ? message.at("/data/accounts").findValuesAsText("name") : List.of();
    }

    private long orders() {
        return orders("true");
    }

    private long orders(String condition) {
        return pool.preparedQuery("select count(*) from fetch_order where source_id = $1 and " + condition)
                .executeAndAwait(Tuple.of(source.id()))
                .iterator()
                .next()
                .getLong(0);
    }

    private static String company(String id, String name, String updatedAt) {
        return """
                {"id":"%s","properties":{"name":"%s"},"createdAt":"2025-01-01T00:00:00Z","updatedAt":"%s","archived":false}
                """.formatted(id, name, updatedAt);
    }
}
