package io.holdfast.connector.crm.fetch;

import static io.holdfast.connector.crm.Portal.json;
import static io.holdfast.connector.crm.Portal.status;
import static io.holdfast.connector.crm.Sources.admin;
import static io.holdfast.connector.crm.Sources.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.connector.crm.Samples;
import io.holdfast.testing.Backing;
import io.holdfast.testing.Tap;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From a webhook that says only what has changed to what accounts hears, over real HTTP and a real broker. */
@QuarkusTest
@QuarkusTestResource(value = Backing.class, initArgs = @ResourceArg(name = "service", value = "connector-crm"))
class FetchTest extends FetchFixture {

    @Test
    void companiesContactsDealsAndTouchesReachTheBroker() {
        portal.has("companies", "9120", source.token(), Samples.read("company"));
        portal.has("contacts", "51", source.token(), Samples.read("contact"));
        portal.has("deals", "7001", source.token(), Samples.read("deal"));
        portal.has("meetings", "512", source.token(), Samples.read("meeting"));
        portal.has("calls", "513", source.token(), Samples.read("meeting").replace("\"512\"", "\"513\""));
        portal.has("emails", "514", source.token(), Samples.read("meeting").replace("\"512\"", "\"514\""));
        portal.has(
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
        portal.has("contacts", "51", source.token(), Samples.read("contact"));
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
        portal.answersFirst(
                "companies",
                "1",
                1,
                json(company("1", "Old", "2026-03-02T09:00:00Z")).withFixedDelay(1_500),
                company("1", "New", "2026-03-02T09:05:00Z"));
        try (Tap identities = broker.bindTap("identity", "#")) {
            send("company.creation", "", "1");
            await().atMost(SOON).until(() -> portal.asked("companies", "1").size() == 1);
            for (int i = 0; i < 5; i++) {
                send("company.propertyChange", "", "1");
            }
            identities.await(message -> names(message).contains("New"));
            await().atMost(SOON).untilAsserted(() -> assertThat(orders()).isZero());
            assertThat(portal.asked("companies", "1")).hasSize(2);
        }
    }

    @Test
    void whatTheVendorNoLongerHasIsGone() {
        portal.answers("deals", "11", status(404));
        portal.answers("contacts", "51", status(404));
        portal.hadOnce("contacts", "51", """
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
        portal.answers("contacts", "66", status(503));
        portal.has("companies", "12", source.token(), company("12", "After", "2026-03-02T09:05:00Z"));
        try (Tap identities = broker.bindTap("identity", "#")) {
            send("contact.creation", "", "66");
            await().atMost(SOON)
                    .until(() ->
                            orders() == 1 && !portal.asked("contacts", "66").isEmpty());
            send("contact.privacyDeletion", "", "66");
            await().atMost(SOON).until(() -> orders() == 0);
            int asked = portal.asked("contacts", "66").size();
            portal.has("contacts", "66", source.token(), Samples.read("contact").replace("\"51\"", "\"66\""));
            send("contact.propertyChange", "", "66");
            send("company.creation", "", "12");
            identities.await(message -> names(message).contains("After"));
            assertThat(portal.asked("contacts", "66")).hasSize(asked);
            assertThat(identities.messages().stream().filter(this::ours).filter(message -> message.at("/data/people/0")
                            .isObject()))
                    .isEmpty();
        }
        String suppressed = admin().get("/v1/suppressions?limit=200").asString();
        assertThat(suppressed).contains("\"by\":\"source:" + source.id() + "\"");
    }

    @Test
    void anOrderOutlivesItsWorkerAndWhatWasHandedInTwiceCountsOnce() {
        portal.has("deals", "13", source.token(), Samples.read("deal").replace("\"7001\"", "\"13\""));
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
        portal.has("meetings", "512", source.token(), planned);
        try (Tap facts = broker.bindTap("facts", "#")) {
            send("object.creation", "0-47", "512");
            await().atMost(SOON).until(() -> orders("later and due_at > now()") == 1);
            assertThat(facts.messages().stream().filter(this::ours)).isEmpty();
            assertThat(fact(facts, "crm.touches-changed.v1", "/touchId", "meeting-512")
                            .path("twoWay")
                            .asBoolean())
                    .isTrue();
            await().atMost(SOON).untilAsserted(() -> assertThat(orders()).isZero());
            assertThat(portal.asked("meetings", "512")).hasSize(2);
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
        portal.answers(
                "deals",
                "14",
                json(Samples.read("deal").replace("\"7001\"", "\"14\"")).withFixedDelay(1_900));
        portal.answers("deals", "15", status(400));
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
}
