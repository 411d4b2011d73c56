package io.holdfast.webhooks;

import static io.restassured.RestAssured.given;

import io.holdfast.testing.Tokens;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** What a customer's administrator does over REST. */
final class Customer {

    private Customer() {}

    static Endpoint registers(Receiver receiver, String... eventTypes) {
        return registers(receiver.url(), eventTypes);
    }

    static Endpoint registers(String url, String... eventTypes) {
        JsonPath answer = asAdmin()
                .body(Map.of("url", url, "eventTypes", List.of(eventTypes)))
                .post("/v1/endpoints")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        return new Endpoint(answer.getString("id"), answer.getString("secret"));
    }

    static RequestSpecification asAdmin() {
        return given().auth().oauth2(Tokens.person("ann", "admin")).contentType(ContentType.JSON);
    }

    /** A registered endpoint, and the secret that was shown. */
    record Endpoint(String id, String secret) {

        JsonPath read() {
            return asAdmin()
                    .get("/v1/endpoints/" + id)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
        }

        String etag() {
            return asAdmin().get("/v1/endpoints/" + id).header("ETag");
        }

        Response post(String action, Object body) {
            return asAdmin().body(body).post("/v1/endpoints/" + id + "/" + action);
        }

        List<String> deliveries(String state) {
            return asAdmin()
                    .queryParam("state", state)
                    .get("/v1/endpoints/" + id + "/deliveries")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath()
                    .getList("items.id");
        }

        /** The first delivery in this state, waiting for it, with all its attempts. */
        JsonPath awaitDelivery(String state) {
            Awaitility.await("a delivery that is " + state)
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> !deliveries(state).isEmpty());
            return asAdmin()
                    .get("/v1/deliveries/" + deliveries(state).getFirst())
                    .jsonPath();
        }
    }
}
