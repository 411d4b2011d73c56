package io.holdfast.connector.crm.receive;

import static io.holdfast.connector.crm.Sources.admin;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.connector.crm.Samples;
import io.holdfast.connector.crm.Sources;
import io.holdfast.testing.Backing;
import io.holdfast.testing.Broker;
import io.holdfast.testing.Tap;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HubSpot's door, and the sources behind it. */
@QuarkusTest
@QuarkusTestResource(value = Backing.class, initArgs = @ResourceArg(name = "service", value = "connector-crm"))
class HubSpotDoorTest {

    private static final String NOBODY_LISTENS = "http://127.0.0.1:9";

    Broker broker;

    @Inject
    Clock clock;

    @Inject
    Pool pool;

    @Test
    void whatHubSpotSignedForThePublicAddressIsAccepted() {
        Sources source = Sources.at(NOBODY_LISTENS);
        try (Tap raw = broker.bindTap("raw", "#");
                Tap facts = broker.bindTap("facts", "#")) {
            String events = Samples.read("events");
            source.send(events, clock.instant()).then().statusCode(200).body("received", is(true));
            source.send(events, clock.instant()).then().statusCode(200);
            JsonNode taken = raw.await(2).getFirst();
            assertThat(taken.at("/data/door").asText()).isEqualTo("hubspot");
            assertThat(taken.at("/data/headers").properties().toString()).doesNotContainIgnoringCase("signature");
            assertThat(facts.await("crm.deals-changed.v1")
                            .at("/data/facts/0/deleted")
                            .asBoolean())
                    .isTrue();
        }
    }

    @Test
    void whatHubSpotDidNotSignIsRefused() {
        Sources source = Sources.at(NOBODY_LISTENS);
        String events = Samples.read("events");
        given().contentType(ContentType.JSON)
                .body(events)
                .post("/v1/hubspot/{s}", source.id())
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", containsString("invalid-signature"));
        refused(Sources.signed(events, clock.instant(), "another-secret", source.publicUrl()), source);
        refused(Sources.signed(events, clock.instant(), source.secret(), "http://localhost/v1/hubspot/x"), source);
        refused(source.signed(events, clock.instant().minusSeconds(301)), source);
        refused(source.signed(events, clock.instant()).body(events + " "), source);
        source.signed(events, clock.instant())
                .post("/v1/hubspot/{s}", "nobody")
                .then()
                .statusCode(400);
    }

    private static void refused(RequestSpecification request, Sources source) {
        request.post("/v1/hubspot/{s}", source.id()).then().statusCode(400).body("type", containsString("invalid-sig"));
    }

    @Test
    void aBodyThatIsNoArrayIsRefusedAndAnEmptyOneIsNot() {
        Sources source = Sources.at(NOBODY_LISTENS);
        source.send("{\"subscriptionType\":\"contact.creation\"}", clock.instant())
                .then()
                .statusCode(400)
                .body("detail", containsString("JSON array"));
        source.send("nonsense", clock.instant()).then().statusCode(400);
        source.send("[]", clock.instant()).then().statusCode(200);
        source.send("[\"" + "x".repeat(1 << 20) + "\"]", clock.instant()).then().statusCode(413);
    }

    @Test
    void theTokenIsNeverReturnedNorStoredInTheClearAndStaysUntilReplaced() {
        Sources source = Sources.at(NOBODY_LISTENS);
        admin().get("/v1/sources/{s}", source.id())
                .then()
                .statusCode(200)
                .body("apiToken", is(true))
                .body(not(containsString(source.token())));
        assertThat(sealed()).doesNotContain(source.token());
        Map<String, Object> change = source.body(NOBODY_LISTENS, null);
        change.keySet().removeAll(List.of("id", "kind"));
        change.put("enabled", true);
        admin().header("If-Match", "\"1\"")
                .body(change)
                .put("/v1/sources/{s}", source.id())
                .then()
                .statusCode(200)
                .body("apiToken", is(true));
    }

    private String sealed() {
        return pool.query(
                        "select coalesce(string_agg(encode(sealed, 'base64'), ' ' order by source_id), '') from source_token")
                .executeAndAwait()
                .iterator()
                .next()
                .getString(0);
    }

    @ParameterizedTest
    @CsvSource({
        "apiUrl, http://10.0.0.1/",
        "apiUrl, https://192.168.3.4",
        "apiUrl, https://169.254.169.254/latest",
        "apiUrl, https://[::1]:8443",
        "apiUrl, http://93.184.215.14/",
        "apiUrl, https://93.184.215.14:8080/",
        "apiUrl, https://user:pw@127.0.0.1/",
        "publicUrl, hooks.example.com",
        "owners, csm",
        "currency, EURO",
        "colour, blue"
    })
    void settingsThatCannotBeUsedAreNamed(String name, String value) {
        Sources source = new Sources("hs-" + UUID.randomUUID().toString().substring(0, 8), "secret-12345", null);
        Map<String, Object> settings = new HashMap<>(Map.of("publicUrl", List.of(source.publicUrl())));
        settings.put(name, List.of(value));
        Map<String, Object> body = source.body(NOBODY_LISTENS, "pat-12345678");
        body.put("settings", settings);
        admin().body(body)
                .post("/v1/sources")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body(containsString("settings." + name));
        admin().get("/v1/sources/{s}", source.id()).then().statusCode(404);
    }

    @Test
    void aSourceNeedsItsPublicAddressAndAProperToken() {
        Sources source = new Sources("hs-" + UUID.randomUUID().toString().substring(0, 8), "secret-12345", null);
        Map<String, Object> body = source.body(NOBODY_LISTENS, "pat-12345678");
        body.remove("settings");
        admin().body(body).post("/v1/sources").then().statusCode(400).body(containsString("settings.publicUrl"));
        admin().body(source.body(NOBODY_LISTENS, "tok en"))
                .post("/v1/sources")
                .then()
                .statusCode(400)
                .body(containsString("apiToken"));
    }
}
