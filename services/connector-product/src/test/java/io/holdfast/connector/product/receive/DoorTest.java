package io.holdfast.connector.product.receive;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.connector.product.Backings;
import io.holdfast.connector.product.Sources;
import io.holdfast.testing.Broker;
import io.holdfast.testing.Tap;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tracking doors answer, and what leaves. */
@QuarkusTest
@QuarkusTestResource(Backings.class)
class DoorTest {

    Broker broker;

    @ParameterizedTest
    @ValueSource(strings = {"/v1/track", "/v1/track/"})
    void aTrackCallBecomesAFactAndTheWriteKeyGoesNoFurther(String path) {
        Sources source = Sources.registered();
        try (Tap facts = broker.bindTap("facts", "#");
                Tap raw = broker.bindTap("raw", "#")) {
            String id = UUID.randomUUID().toString();
            given().contentType("application/json")
                    .body(track(id, Instant.now()).replaceFirst("\\{", "{\"writeKey\":\"" + source.writeKey() + "\","))
                    .post(path)
                    .then()
                    .statusCode(200)
                    .body("success", is(true));
            JsonNode fact = facts.await(
                            message -> message.at("/data/sourceId").asText().equals(source.id()))
                    .at("/data/facts/0");
            assertThat(fact.path("eventId").asText()).isEqualTo(id);
            assertThat(fact.path("feature").asText()).isEqualTo("report exported");
            assertThat(fact.path("kind").asText()).isEqualTo("VALUE");
            assertThat(fact.path("personRef").asText())
                    .startsWith(source.id() + ":")
                    .doesNotContain("user-1");
            JsonNode request =
                    raw.await(message -> message.at("/data/sourceId").asText().equals(source.id()));
            assertThat(new String(
                            Base64.getDecoder().decode(request.at("/data/body").asText()), StandardCharsets.UTF_8))
                    .doesNotContain(source.writeKey())
                    .contains(id);
        }
    }

    @Test
    void gzipIsReadAlsoWhenMislabelled() throws IOException, InterruptedException {
        Sources source = Sources.registered();
        try (Tap facts = broker.bindTap("facts", "#");
                HttpClient http = HttpClient.newHttpClient()) {
            byte[] body = gzip(track("m-1", Instant.now())
                    .replaceFirst("\\{", "{\"writeKey\":\"" + source.writeKey() + "\",")
                    .getBytes(StandardCharsets.UTF_8));
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://localhost:%d/v1/track".formatted(RestAssured.port)))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Content-Encoding", "gzip")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
            assertThat(http.send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
            facts.await(message -> message.at("/data/sourceId").asText().equals(source.id()));
        }
    }

    @Test
    void aGzipBombIsTooLarge() throws IOException {
        Sources source = Sources.registered();
        source.client()
                .header("Content-Encoding", "gzip")
                .body(gzip(new byte[64 << 20]))
                .post("/v1/batch")
                .then()
                .statusCode(413)
                .contentType("application/problem+json");
    }

    @Test
    void moreThanAMebibyteIsTooLarge() {
        Sources source = Sources.registered();
        source.client()
                .body("{\"batch\":[],\"x\":\"" + "x".repeat(1 << 20) + "\"}")
                .post("/v1/batch")
                .then()
                .statusCode(413);
        source.client().body(new byte[3 << 20]).post("/v1/batch").then().statusCode(413);
    }

    @Test
    void aSingleEventOf40KbIsRefused() {
        Sources source = Sources.registered();
        source.client()
                .body(track("m-1", Instant.now()).replace("1}", "1,\"pad\":\"" + "x".repeat(40_000) + "\"}"))
                .post("/v1/track")
                .then()
                .statusCode(400)
                .body("type", containsString("malformed-request"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "null", "\"x\"", "{\"event\":\"a\"} {}", "{\"a\":}", "\u0000", "{\"batch\":{}}"})
    void whatIsNotABatchIsMalformed(String body) {
        Sources source = Sources.registered();
        source.client()
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/v1/batch")
                .then()
                .statusCode(400);
    }

    @Test
    void anUnknownWriteKeyIsUnauthorized() {
        given().auth()
                .preemptive()
                .basic("wk_unknown", "")
                .contentType("application/json")
                .body(track("m-1", Instant.now()))
                .post("/v1/track")
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
        given().contentType("application/json")
                .body(track("m-1", Instant.now()))
                .post("/v1/track")
                .then()
                .statusCode(401);
    }

    @Test
    void postHogClientsAreUnderstood() {
        Sources source = Sources.registered();
        try (Tap facts = broker.bindTap("facts", "#")) {
            given().contentType("application/json")
                    .body("""
                            {"api_key":"%s","batch":[{"event":"invoice sent","distinct_id":"u-7","uuid":"ph-1",
                             "timestamp":"%s","properties":{"$groups":{"company":"acme"}}}]}
                            """.formatted(source.writeKey(), Instant.now()))
                    .post("/batch/")
                    .then()
                    .statusCode(200)
                    .body("status", is(1));
            JsonNode fact = facts.await(
                            message -> message.at("/data/sourceId").asText().equals(source.id()))
                    .at("/data/facts/0");
            assertThat(fact.path("eventId").asText()).isEqualTo("ph-1");
            assertThat(fact.path("accountRef").asText()).isEqualTo(source.id() + ":acme");
        }
    }

    static String track(String messageId, Instant at) {
        return """
                {"type":"track","messageId":"%s","userId":"user-1","event":"Report  Exported","timestamp":"%s",
                 "context":{"groupId":"acme-42"},"properties":{"n":1}}
                """.formatted(messageId, at);
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
