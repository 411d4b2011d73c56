package io.holdfast.connector.support.receive;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.MongoClient;
import com.mongodb.client.model.Filters;
import io.holdfast.connector.person.PersonRefs;
import io.holdfast.connector.support.Samples;
import io.holdfast.testing.Backing;
import io.holdfast.testing.Broker;
import io.holdfast.testing.Tap;
import io.holdfast.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Zendesk's door, and what leaves. */
@QuarkusTest
@QuarkusTestResource(value = Backing.class, initArgs = @ResourceArg(name = "service", value = "connector-support"))
class ZendeskDoorTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    Broker broker;

    @Inject
    Clock clock;

    @Inject
    MongoClient mongo;

    @Inject
    PersonRefs refs;

    private String source;
    private final String secret = "signing-" + UUID.randomUUID();

    @BeforeEach
    void register() {
        source = "help-" + UUID.randomUUID().toString().substring(0, 8);
        admin().body(Map.of(
                        "id",
                        source,
                        "kind",
                        "zendesk",
                        "secrets",
                        List.of(secret),
                        "mayCreateAccounts",
                        true,
                        "settings",
                        Map.of("criticalTags", List.of("outage, p1"))))
                .post("/v1/sources")
                .then()
                .statusCode(201);
    }

    @Test
    void eventsBecomeFactsAndAReplayInsideTheToleranceNothingMore() {
        try (Tap facts = broker.bindTap("facts", "#");
                Tap identities = broker.bindTap("identity", "#")) {
            for (int i = 0; i < 2; i++) {
                accepted(Samples.read("ticket-created"));
            }
            accepted(Samples.read("ticket-solved").replace("\"tags\": []", "\"tags\": [\"outage\"]"));
            JsonNode opened = facts.await(PATIENCE, message -> tells(message, "/data/facts/0/solvedAt", false));
            assertThat(opened.path("type").asText()).isEqualTo("support.tickets-changed.v1");
            assertThat(opened.at("/data/facts/0/ticketId").asText()).isEqualTo("4711");
            assertThat(opened.at("/data/facts/0/accountRef").asText()).isEqualTo(source + ":20042");
            assertThat(opened.at("/data/facts/0/requesterRef").asText()).isEqualTo(refs.of(source, "88001"));
            assertThat(opened.at("/data/facts/0/severity").asText()).isEqualTo("CRITICAL");
            JsonNode solved = facts.await(PATIENCE, message -> told(message)
                    .filter(fact -> fact.hasNonNull("solvedAt"))
                    .findAny()
                    .isPresent());
            assertThat(told(solved).toList().getLast().path("severity").asText())
                    .isEqualTo("CRITICAL");
            assertThat(facts.messages().stream()
                            .flatMap(this::told)
                            .filter(fact -> !fact.has("solvedAt"))
                            .count())
                    .isEqualTo(1);
            assertThat(facts.messages().toString()).doesNotContain("Kühn", "Export", "88001");
            JsonNode observed = identities.await(
                    PATIENCE, message -> message.at("/data/sourceId").asText().equals(source));
            assertThat(observed.path("type").asText()).isEqualTo("support.identities-observed.v1");
            assertThat(observed.at("/data/accounts/0/accountRef").asText()).isEqualTo(source + ":20042");
            assertThat(observed.at("/data/people/0/vendorId").asText()).isEqualTo("88001");
            assertThat(observed.at("/data/memberships/0/validFrom").asText()).isEqualTo("2026-03-02T09:15:00Z");
        }
    }

    @Test
    void whatZendeskDidNotSignIsRefused() {
        String body = Samples.read("user-created");
        given().contentType(ContentType.JSON)
                .body(body)
                .post("/v1/zendesk/{s}", source)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", containsString("invalid-signature"));
        refused(signed(body, "another-secret", 0), source);
        refused(signed(body, secret, -301), source);
        refused(signed(body, secret, 301), source);
        refused(signed(body, secret, 0), "nobody");
        refused(signed(body, secret, 0).body(body + " "), source);
        signed(body, secret, -290).post("/v1/zendesk/{s}", source).then().statusCode(200);
    }

    @Test
    void aSourceThatIsSwitchedOffTakesNothing() {
        admin().header("If-Match", "\"1\"")
                .body(Map.of("mayCreateAccounts", true, "domainVerified", false, "enabled", false))
                .put("/v1/sources/{s}", source)
                .then()
                .statusCode(200);
        signed(Samples.read("user-created"), secret, 0)
                .post("/v1/zendesk/{s}", source)
                .then()
                .statusCode(403);
    }

    @Test
    void unknownTypesAreAcceptedAndBrokenBodiesAreNot() {
        accepted("{\"id\":\"evt-1\",\"type\":\"zen:event-type:article.published\"}");
        accepted("{\"ticket\":\"{{ticket.id}}\"}");
        for (String broken : List.of("nonsense", "[]", "\"text\"", "{")) {
            signed(broken, secret, 0).post("/v1/zendesk/{s}", source).then().statusCode(400);
        }
        signed("{\"id\":\"" + "x".repeat(1 << 20) + "\"}", secret, 0)
                .post("/v1/zendesk/{s}", source)
                .then()
                .statusCode(413);
    }

    @Test
    void aSecretIsRotatedWithoutAGap() {
        String next = "signing-" + UUID.randomUUID();
        admin().header("If-Match", "\"1\"")
                .body(Map.of(
                        "secrets",
                        List.of(secret, next),
                        "mayCreateAccounts",
                        true,
                        "domainVerified",
                        false,
                        "enabled",
                        true))
                .put("/v1/sources/{s}", source)
                .then()
                .statusCode(200);
        for (String either : List.of(secret, next)) {
            signed(Samples.read("organization-created"), either, 0)
                    .post("/v1/zendesk/{s}", source)
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void aSettingThatIsNoneIsRefusedByName() {
        admin().body(Map.of(
                        "id",
                        source + "-x",
                        "kind",
                        "zendesk",
                        "secrets",
                        List.of(secret),
                        "settings",
                        Map.of("critical", List.of("p1"))))
                .post("/v1/sources")
                .then()
                .statusCode(400)
                .body(containsString("settings.critical"));
    }

    @Test
    void aRunOfTicketHistoryIsCounted() {
        signed(Samples.read("ticket-created"), secret, 0)
                .header("X-Holdfast-Run", UUID.randomUUID().toString())
                .post("/v1/zendesk/{s}", source)
                .then()
                .statusCode(409);
        try (Tap events = broker.bindTap("events", "#")) {
            String run = admin().body(Map.of("kind", "import"))
                    .post("/v1/sources/{s}/runs", source)
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
            for (String body : List.of(
                    Samples.read("ticket-created"),
                    Samples.read("ticket-solved"),
                    Samples.read("organization-created"),
                    Samples.read("ticket-solved").replace("\"SOLVED\"", "\"ASLEEP\""))) {
                signed(body, secret, 0)
                        .header("X-Holdfast-Run", run)
                        .post("/v1/zendesk/{s}", source)
                        .then()
                        .statusCode(200);
            }
            admin().post("/v1/sources/{s}/runs/{r}/close", source, run).then().statusCode(202);
            JsonNode closed = events.await(
                    Duration.ofSeconds(40),
                    message -> message.path("type").asText().equals("support.run-closed.v1"));
            assertThat(closed.at("/data/announced").asLong()).isEqualTo(2);
            assertThat(closed.at("/data/quarantined").asLong()).isEqualTo(1);
        }
        await().atMost(PATIENCE).untilAsserted(() -> admin().get("/v1/quarantine?source={s}", source)
                .then()
                .body("items.size()", is(1))
                .body("items[0].reason", is("malformed")));
    }

    @Test
    void aTicketInQuarantineIsCorrectedAndReplayed() {
        String broken = Samples.read("ticket-solved").replace("\"status\": \"SOLVED\"", "\"status\": \"ASLEEP\"");
        accepted(broken);
        String item = await().atMost(PATIENCE)
                .until(
                        () -> admin().get("/v1/quarantine?source={s}", source).<String>path("items[0].id"),
                        Objects::nonNull);
        admin().body("{}")
                .post("/v1/quarantine/{i}/replay", item)
                .then()
                .statusCode(409)
                .body("detail", containsString("malformed"));
        try (Tap facts = broker.bindTap("facts", "#")) {
            admin().body("{\"payload\":%s}".formatted(Samples.read("ticket-solved")))
                    .post("/v1/quarantine/{i}/replay", item)
                    .then()
                    .statusCode(204);
            JsonNode told =
                    facts.await(PATIENCE, message -> told(message).findAny().isPresent());
            assertThat(told.at("/data/facts/0/solvedAt").asText()).isEqualTo("2026-03-03T08:00:30.250Z");
        }
    }

    @Test
    void aForgottenPersonIsGoneFromTheArchiveAndTakenInNoMore() {
        accepted(Samples.read("comment-added"));
        await().atMost(PATIENCE).until(() -> archived().contains("Kühn"));
        String person = refs.of(source, "88001");
        admin().body(Map.of("source", source, "vendorId", "88001"))
                .post("/v1/suppressions")
                .then()
                .statusCode(201);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(archived())
                .contains("\"id\":\"4711\"")
                .doesNotContain("Kühn", "looking into", "88001"));
        try (Tap facts = broker.bindTap("facts", "#")) {
            accepted(Samples.read("ticket-solved"));
            accepted(Samples.read("ticket-solved").replace("88001", "88002"));
            facts.await(PATIENCE, message -> told(message).findAny().isPresent());
            assertThat(facts.messages().toString())
                    .contains(refs.of(source, "88002"))
                    .doesNotContain(person);
        }
    }

    private String archived() {
        StringBuilder bodies = new StringBuilder();
        mongo.getDatabase("connector-support")
                .getCollection("raw_request")
                .find(Filters.eq("sourceId", source))
                .map((Document request) ->
                        new String(request.get("body", Binary.class).getData(), StandardCharsets.UTF_8))
                .forEach(bodies::append);
        return bodies.toString();
    }

    private Stream<JsonNode> told(JsonNode message) {
        return message.at("/data/sourceId").asText().equals(source)
                ? StreamSupport.stream(message.at("/data/facts").spliterator(), false)
                : Stream.empty();
    }

    private boolean tells(JsonNode message, String pointer, boolean present) {
        return message.at("/data/sourceId").asText().equals(source)
                && message.at(pointer).isMissingNode() != present;
    }

    private void accepted(String body) {
        signed(body, secret, 0)
                .post("/v1/zendesk/{s}", source)
                .then()
                .statusCode(200)
                .body("received", is(true));
    }

    private static void refused(RequestSpecification request, String source) {
        request.post("/v1/zendesk/{s}", source)
                .then()
                .statusCode(400)
                .body("type", containsString("invalid-signature"));
    }

    private RequestSpecification signed(String body, String key, long secondsFromNow) {
        String timestamp = clock.instant().plusSeconds(secondsFromNow).toString();
        String signature = Zendesk.signature(key, timestamp, body.getBytes(StandardCharsets.UTF_8));
        return given().contentType("application/json; charset=utf-8")
                .header("X-Zendesk-Webhook-Signature", signature)
                .header("X-Zendesk-Webhook-Signature-Timestamp", timestamp)
                .body(body);
    }

    private static RequestSpecification admin() {
        return given().auth().oauth2(Tokens.person("ada", "admin")).contentType(ContentType.JSON);
    }
}
