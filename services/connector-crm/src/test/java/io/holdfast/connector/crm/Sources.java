package io.holdfast.connector.crm;

import static io.restassured.RestAssured.given;

import io.holdfast.testing.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Sources as an administrator registers them, each test its own, and HubSpot as it calls them. */
public record Sources(String id, String secret, String token) {

    public static RequestSpecification admin() {
        return given().auth().oauth2(Tokens.person("ada", "admin")).contentType(ContentType.JSON);
    }

    /** A source whose vendor is called at an address. */
    public static Sources at(String apiUrl) {
        String id = "hs-" + UUID.randomUUID().toString().substring(0, 8);
        Sources source = new Sources(id, "secret-" + UUID.randomUUID(), "pat-" + UUID.randomUUID());
        admin().body(source.body(apiUrl, source.token()))
                .post("/v1/sources")
                .then()
                .statusCode(201);
        return source;
    }

    /** The body that registers it. */
    public Map<String, Object> body(String apiUrl, String apiToken) {
        Map<String, Object> body = new HashMap<>();
        body.put("id", id);
        body.put("kind", "hubspot");
        body.put("secrets", List.of(secret));
        body.put("mayCreateAccounts", true);
        body.put("domainVerified", true);
        body.put("settings", Map.of("publicUrl", List.of(publicUrl()), "apiUrl", List.of(apiUrl)));
        if (apiToken != null) {
            body.put("apiToken", apiToken);
        }
        return body;
    }

    public String publicUrl() {
        return "https://hooks.example.com/v1/hubspot/" + id;
    }

    public Response send(String events, Instant now) {
        return signed(events, now).post("/v1/hubspot/{s}", id);
    }

    public RequestSpecification signed(String events, Instant now) {
        return signed(events, now, secret, publicUrl());
    }

    public static RequestSpecification signed(String events, Instant now, String secret, String address) {
        String time = Long.toString(now.toEpochMilli());
        return given().contentType("application/json; charset=utf-8")
                .header("X-HubSpot-Signature-v3", signature(secret, "POST" + address + events + time))
                .header("X-HubSpot-Request-Timestamp", time)
                .body(events);
    }

    private static String signature(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An event of one object. */
    public static String event(String type, String typeId, String objectId, Instant at) {
        return """
                [{"eventId":%d,"subscriptionId":1,"portalId":33,"occurredAt":%d,"subscriptionType":"%s",
                  "attemptNumber":0,"objectId":%s,"objectTypeId":"%s"}]
                """.formatted(
                        UUID.randomUUID().getMostSignificantBits() >>> 1, at.toEpochMilli(), type, objectId, typeId);
    }
}
