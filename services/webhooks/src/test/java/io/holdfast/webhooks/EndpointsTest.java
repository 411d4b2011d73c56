package io.holdfast.webhooks;

import static io.holdfast.webhooks.Customer.asAdmin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.holdfast.testing.Backing;
import io.holdfast.testing.MovableClock;
import io.holdfast.testing.Tokens;
import io.holdfast.webhooks.Customer.Endpoint;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(value = Backing.class, initArgs = @ResourceArg(name = "service", value = "webhooks"))
class EndpointsTest {

    private static final String URL = "http://127.0.0.1:9/hooks";
    private static final Map<String, Object> REQUEST = Map.of("url", URL, "eventTypes", List.of("scoring.*"));

    @Inject
    Pool pool;

    @Inject
    MovableClock clock;

    @BeforeEach
    void realTime() {
        clock.reset();
    }

    @AfterEach
    void forgetEverything() {
        pool.query("truncate endpoint, message cascade").execute().await().atMost(Duration.ofSeconds(10));
    }

    @Test
    void theSecretIsShownOnceAndStoredSealed() {
        Endpoint endpoint = Customer.registers(URL, "scoring.*");
        assertThat(endpoint.secret()).startsWith("whsec_").hasSize(6 + 44);

        List.of("/v1/endpoints", "/v1/endpoints/" + endpoint.id(), "/v1/endpoints/" + endpoint.id() + "/events")
                .forEach(path -> assertThat(asAdmin().get(path).asString())
                        .doesNotContain("whsec_")
                        .doesNotContain(endpoint.secret().substring(6)));
        String stored = pool.query("select encode(secret, 'escape') as secret from endpoint")
                .execute()
                .map(rows -> rows.iterator().next().getString("secret"))
                .await()
                .atMost(Duration.ofSeconds(10));
        assertThat(stored)
                .doesNotContain("whsec_")
                .doesNotContain(endpoint.secret().substring(6));
    }

    @Test
    void anEndpointIsReadChangedAndRemovedByVersion() {
        Endpoint endpoint = Customer.registers(URL, "scoring.*");
        String path = "/v1/endpoints/" + endpoint.id();
        String first = endpoint.etag();
        var change = Map.of(
                "url", URL, "eventTypes", List.of("alerting.*", "alerting.*"), "description", "d", "enabled", false);

        asAdmin().body(change).put(path).then().statusCode(428);
        asAdmin()
                .header("If-Match", first)
                .body(change)
                .put(path)
                .then()
                .statusCode(200)
                .body("eventTypes", equalTo(List.of("alerting.*")))
                .body("enabled", equalTo(false))
                .body("disabledReason", equalTo("by ann"))
                .body("secret", nullValue());
        asAdmin().header("If-Match", first).body(change).put(path).then().statusCode(412);
        asAdmin().header("If-Match", first).delete(path).then().statusCode(412);
        assertThat(endpoint.etag()).isNotEqualTo(first);
        asAdmin().header("If-Match", endpoint.etag()).delete(path).then().statusCode(204);
        asAdmin().get(path).then().statusCode(404);
        asAdmin().body(REQUEST).header("If-Match", first).put(path).then().statusCode(404);
        asAdmin().post(path + "/rotate").then().statusCode(404);
        asAdmin().body("{}").post(path + "/test").then().statusCode(404);
        asAdmin()
                .body(Map.of("since", "2026-01-01T00:00:00Z"))
                .post(path + "/recover")
                .then()
                .statusCode(404);
        asAdmin().get(path + "/deliveries").then().statusCode(404);
    }

    @Test
    void aRepeatedRegistrationAnswersWithoutTheSecretAndWithoutASecondEndpoint() {
        var first = asAdmin().header("Idempotency-Key", "k-1").body(REQUEST).post("/v1/endpoints");
        first.then().statusCode(201).body("secret", startsWith("whsec_")).header("Cache-Control", "no-store");
        asAdmin()
                .header("Idempotency-Key", "k-1")
                .body(REQUEST)
                .post("/v1/endpoints")
                .then()
                .statusCode(200)
                .header("Idempotency-Replayed", "true")
                .body("id", equalTo(first.path("id")))
                .body("secret", nullValue());
        asAdmin()
                .header("Idempotency-Key", "k-1")
                .body(Map.of("url", URL, "eventTypes", List.of("alerting.*")))
                .post("/v1/endpoints")
                .then()
                .statusCode(422);
        asAdmin().get("/v1/endpoints").then().body("items", hasSize(1));
        assertThat(pool.query("select 1 from idempotency_key")
                        .execute()
                        .await()
                        .atMost(Duration.ofSeconds(10))
                        .size())
                .isZero();
    }

    @Test
    void aRepeatedRotationChangesNothing() {
        Endpoint endpoint = Customer.registers(URL, "scoring.*");
        String path = "/v1/endpoints/" + endpoint.id() + "/rotate";
        asAdmin()
                .header("Idempotency-Key", "r-1")
                .post(path)
                .then()
                .statusCode(200)
                .body("secret", startsWith("whsec_"));
        String tag = endpoint.etag();
        asAdmin()
                .header("Idempotency-Key", "r-1")
                .post(path)
                .then()
                .statusCode(200)
                .body("secret", nullValue());
        assertThat(endpoint.etag()).isEqualTo(tag);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://10.0.0.1/hooks              | 10.0.0.1 is not a public address (private)",
                "https://169.254.169.254/latest     | 169.254.169.254 is a cloud metadata address",
                "https://[::1]/                     | 0:0:0:0:0:0:0:1 is not a public address (loopback)",
                "https://0x7f000001.nip.invalid/    | 0x7f000001.nip.invalid has no address",
                "https://2130706433:6379/           | ",
                "http://93.184.216.34/              | plain http is only for allowed networks",
                "https://93.184.216.34:22/          | port 22 is not among the allowed ports",
                "https://ann:pw@93.184.216.34/      | user information does not belong into a URL",
                "gopher://127.0.0.1/                | the scheme is not https"
            })
    void whereWeDoNotGoIsRefusedWithItsReason(String url, String reason) {
        var answer = asAdmin()
                .body(Map.of("url", url, "eventTypes", List.of("scoring.*")))
                .post("/v1/endpoints");
        if (reason == null) {
            answer.then().statusCode(201);
            return;
        }
        answer.then().statusCode(400).body("errors[0].field", equalTo("url")).body("errors[0].reason", equalTo(reason));
    }

    @Test
    void wrongRequestsNameTheField() {
        asAdmin()
                .body(Map.of("url", URL, "eventTypes", List.of("scoring.*", "weather.*")))
                .post("/v1/endpoints")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("eventTypes[1]"))
                .body("errors[0].reason", containsString("neither a known event type"));
        asAdmin()
                .body(Map.of("url", URL, "eventTypes", List.of()))
                .post("/v1/endpoints")
                .then()
                .statusCode(400);
        asAdmin()
                .body(Map.of("url", URL, "eventTypes", List.of("scoring.*"), "secret", "whsec_mine"))
                .post("/v1/endpoints")
                .then()
                .statusCode(400);
        asAdmin()
                .header("Idempotency-Key", "x".repeat(256))
                .body(REQUEST)
                .post("/v1/endpoints")
                .then()
                .statusCode(400);
    }

    @Test
    void thereIsALimitOfEndpoints() {
        for (int i = 0; i < 12; i++) {
            Customer.registers(URL, "scoring.*");
        }
        asAdmin()
                .body(REQUEST)
                .post("/v1/endpoints")
                .then()
                .statusCode(409)
                .body("type", equalTo("https://holdfast.io/problems/endpoint-limit"));
        var page = asAdmin().queryParam("limit", 5).get("/v1/endpoints").then().body("items", hasSize(5));
        asAdmin()
                .queryParam("limit", 50)
                .queryParam("cursor", page.extract().<String>path("next"))
                .get("/v1/endpoints")
                .then()
                .body("items", hasSize(7))
                .body("next", nullValue());
    }

    @Test
    void theCatalogueIsPublicToWhoMayRegister() {
        asAdmin().get("/v1/event-types").then().statusCode(200).body("type", hasItem("alerting.alert-opened.v1"));
    }

    @Test
    void readersDoNotWriteAndWritersOfOthersDoNotRead() {
        RestAssured.given()
                .auth()
                .oauth2(Tokens.client("tool", "webhooks:read"))
                .get("/v1/endpoints")
                .then()
                .statusCode(200);
        RestAssured.given()
                .auth()
                .oauth2(Tokens.client("tool", "webhooks:read"))
                .contentType("application/json")
                .body(REQUEST)
                .post("/v1/endpoints")
                .then()
                .statusCode(403);
        RestAssured.given()
                .auth()
                .oauth2(Tokens.person("carl", "csm"))
                .get("/v1/endpoints")
                .then()
                .statusCode(403);
        RestAssured.given()
                .auth()
                .oauth2(Tokens.client("tool", "scoring:read"))
                .get("/v1/endpoints")
                .then()
                .statusCode(403);
    }
}
