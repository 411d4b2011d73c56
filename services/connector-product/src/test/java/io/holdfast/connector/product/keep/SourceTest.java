package io.holdfast.connector.product.keep;

import static io.holdfast.connector.product.Sources.admin;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.holdfast.connector.product.Backings;
import io.holdfast.connector.product.Sources;
import io.holdfast.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Sources as administrators keep them. */
@QuarkusTest
@QuarkusTestResource(Backings.class)
class SourceTest {

    private static final String CALL = "{\"type\":\"track\",\"userId\":\"u\",\"event\":\"a\"}";

    @Inject
    Pool pool;

    @Test
    void secretsAreNeverReturnedNorStoredInTheClear() {
        Sources source = Sources.registered();
        admin().get("/v1/sources/{id}", source.id())
                .then()
                .statusCode(200)
                .header("ETag", is("\"1\""))
                .body("secrets", is(1))
                .body(not(containsString(source.writeKey())));
        String rows = pool.query("select string_agg(encode(sealed, 'escape'), ' ') from source_secret")
                .executeAndAwait()
                .iterator()
                .next()
                .getString(0);
        assertThat(rows).doesNotContain(source.writeKey());
    }

    @Test
    void aKeyIsRotatedWithoutAGap() {
        Sources source = Sources.registered();
        Sources next = new Sources(source.id(), "wk_" + UUID.randomUUID());
        change(source, "\"1\"", List.of(source.writeKey(), next.writeKey()), true, 200);
        source.client().body(CALL).post("/v1/track").then().statusCode(200);
        next.client().body(CALL).post("/v1/track").then().statusCode(200);
        change(source, "\"2\"", List.of(next.writeKey()), true, 200);
        source.client().body(CALL).post("/v1/track").then().statusCode(401);
        next.client().body(CALL).post("/v1/track").then().statusCode(200);
    }

    @Test
    void aSourceIsSwitchedOffAndItsKeysStay() {
        Sources source = Sources.registered();
        change(source, "\"1\"", null, false, 200);
        source.client().body(CALL).post("/v1/track").then().statusCode(403);
        change(source, "\"1\"", null, true, 412);
        change(source, null, null, true, 428);
        change(source, "\"2\"", null, true, 200);
        source.client().body(CALL).post("/v1/track").then().statusCode(200);
    }

    @Test
    void whatIsWrongIsNamed() {
        Sources source = Sources.registered();
        create(Map.of("id", source.id(), "kind", "segment", "secrets", List.of("another-key")), 409, "source-exists");
        create(Map.of("id", id(), "kind", "segment", "secrets", List.of(source.writeKey())), 409, "secret-taken");
        create(Map.of("id", id(), "kind", "stripe", "secrets", List.of("whsec_12345")), 400, "kind");
        create(Map.of("id", "Not A Slug", "kind", "segment", "secrets", List.of("wk_12345")), 400, "id");
        create(Map.of("id", id(), "kind", "segment", "secrets", List.of()), 400, "secrets");
        create(Map.of("id", id(), "kind", "segment", "secrets", List.of("short")), 400, "secrets");
        create(Map.of("id", id(), "kind", "segment", "secrets", List.of("wk_12345"), "colour", 1), 400, "colour");
        create(
                Map.of(
                        "id",
                        id(),
                        "kind",
                        "segment",
                        "secrets",
                        List.of("wk_1234567"),
                        "settings",
                        Map.of("x", List.of())),
                400,
                "settings.x");
    }

    @Test
    void creatingIsSafeToRepeat() {
        String id = id();
        String key = UUID.randomUUID().toString();
        Map<String, Object> body = Map.of("id", id, "kind", "segment", "secrets", List.of("wk_" + id));
        for (int i = 0; i < 2; i++) {
            admin().header("Idempotency-Key", key)
                    .body(body)
                    .post("/v1/sources")
                    .then()
                    .statusCode(201)
                    .body("id", is(id));
        }
    }

    @Test
    void rolesDecide() {
        Sources source = Sources.registered();
        given().auth()
                .oauth2(Tokens.person("mia", "cs-manager"))
                .get("/v1/sources/{id}", source.id())
                .then()
                .statusCode(200);
        given().auth()
                .oauth2(Tokens.client("importer", "connector-product:read"))
                .get("/v1/sources")
                .then()
                .statusCode(200);
        given().auth()
                .oauth2(Tokens.client("importer", "connector-billing:read"))
                .get("/v1/sources")
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(Tokens.client("importer", "connector-product:write"))
                .contentType("application/json")
                .body(Map.of("kind", "import"))
                .post("/v1/sources/{id}/runs", source.id())
                .then()
                .statusCode(201);
        given().auth()
                .oauth2(Tokens.person("mia", "cs-manager"))
                .get("/v1/quarantine")
                .then()
                .statusCode(403);
    }

    private static String id() {
        return "src-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static void create(Map<String, ?> body, int status, String said) {
        admin().body(body).post("/v1/sources").then().statusCode(status).body(containsString(said));
    }

    private static void change(Sources source, String ifMatch, List<String> secrets, boolean enabled, int status) {
        var request = admin();
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        request.body(
                        secrets == null
                                ? Map.of("mayCreateAccounts", true, "domainVerified", false, "enabled", enabled)
                                : Map.of(
                                        "secrets",
                                        secrets,
                                        "mayCreateAccounts",
                                        true,
                                        "domainVerified",
                                        false,
                                        "enabled",
                                        enabled))
                .put("/v1/sources/{id}", source.id())
                .then()
                .statusCode(status);
    }
}
