package io.holdfast.accounts;

import static io.restassured.RestAssured.given;

import io.holdfast.testing.Tokens;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The service as its callers see it. */
final class Api {

    private final String token;

    private Api(String token) {
        this.token = token;
    }

    static Api manager() {
        return new Api(Tokens.person("mia", "cs-manager"));
    }

    static Api csm(String name) {
        return new Api(Tokens.person(name, "csm"));
    }

    static Api executive() {
        return new Api(Tokens.person("eva", "executive"));
    }

    static Api admin() {
        return new Api(Tokens.person("root", "admin"));
    }

    static Api alerting() {
        return new Api(Tokens.client("alerting", "accounts:read"));
    }

    RequestSpecification request() {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }

    ValidatableResponse get(String path, Object... arguments) {
        return request().get(path, arguments).then();
    }

    ValidatableResponse post(String path, Object body) {
        return request().body(body).post(path).then();
    }

    ValidatableResponse patch(String path, Object ifMatch, Object body) {
        return request().header("If-Match", ifMatch).body(body).patch(path).then();
    }

    /** Opens an account and answers its id. */
    String open(String name, String... domains) {
        return post("/v1/accounts", Map.of("name", name, "domains", List.of(domains)))
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** The accounts a reference means: none or one. */
    List<Map<String, Object>> meantBy(String ref) {
        return request()
                .queryParam("ref", ref)
                .get("/v1/accounts")
                .then()
                .statusCode(200)
                .extract()
                .path("items");
    }

    /** What the list of unmatched references says of one, over all its pages; null when it is not there. */
    Map<String, Object> unmatched(String ref) {
        return all("/v1/unmatched?limit=200").stream()
                .filter(item -> item.get("ref").equals(ref))
                .findFirst()
                .orElse(null);
    }

    /** Every item of a list, page by page. */
    List<Map<String, Object>> all(String path) {
        List<Map<String, Object>> items = new ArrayList<>();
        String next = null;
        do {
            RequestSpecification request = request();
            if (next != null) {
                request.queryParam("cursor", next);
            }
            JsonPath page = request.get(path).then().statusCode(200).extract().jsonPath();
            items.addAll(page.getList("items"));
            next = page.getString("next");
        } while (next != null);
        return items;
    }
}
