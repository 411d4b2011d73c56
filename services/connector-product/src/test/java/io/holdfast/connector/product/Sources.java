package io.holdfast.connector.product;

import static io.restassured.RestAssured.given;

import io.holdfast.testing.Tokens;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Sources as an administrator registers them, each test its own. */
public record Sources(String id, String writeKey) {

    public static RequestSpecification admin() {
        return given().auth().oauth2(Tokens.person("ada", "admin")).contentType(ContentType.JSON);
    }

    /** A source that may create accounts. */
    public static Sources registered() {
        return registered(Map.of());
    }

    public static Sources registered(Map<String, List<String>> settings) {
        String id = "src-" + UUID.randomUUID().toString().substring(0, 8);
        String key = "wk_" + UUID.randomUUID();
        admin().body(Map.of(
                        "id",
                        id,
                        "kind",
                        "segment",
                        "secrets",
                        List.of(key),
                        "mayCreateAccounts",
                        true,
                        "settings",
                        settings))
                .post("/v1/sources")
                .then()
                .statusCode(201);
        return new Sources(id, key);
    }

    /** A request that carries the write key as Segment's libraries do. */
    public RequestSpecification client() {
        return given().auth().preemptive().basic(writeKey, "").contentType(ContentType.JSON);
    }

    /** A run on this source. */
    public String openRun() {
        return admin().body(Map.of("kind", "import"))
                .post("/v1/sources/{id}/runs", id)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
