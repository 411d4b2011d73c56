package io.holdfast.connector.billing.receive;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.net.Webhook;
import io.holdfast.connector.billing.Samples;
import io.holdfast.testing.Backing;
import io.holdfast.testing.Broker;
import io.holdfast.testing.Tap;
import io.holdfast.testing.Tokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stripe's door, with signatures made by Stripe's own library, and what leaves. */
@QuarkusTest
@QuarkusTestResource(value = Backing.class, initArgs = @ResourceArg(name = "service", value = "connector-billing"))
class StripeDoorTest {

    Broker broker;

    @Inject
    Clock clock;

    @Inject
    MeterRegistry meters;

    private String source;
    private final String secret = "whsec_" + UUID.randomUUID();

    @BeforeEach
    void register() {
        source = "stripe-" + UUID.randomUUID().toString().substring(0, 8);
        admin().body(Map.of("id", source, "kind", "stripe", "secrets", List.of(secret), "mayCreateAccounts", true))
                .post("/v1/sources")
                .then()
                .statusCode(201);
    }

    @Test
    void anEventBecomesAFactAndAReplayInsideTheToleranceNothingMore() {
        try (Tap facts = broker.bindTap("facts", "#");
                Tap identities = broker.bindTap("identity", "#")) {
            String body = Samples.read("subscription-updated");
            for (int i = 0; i < 2; i++) {
                signed(body, secret, 0).post("/v1/stripe/{s}", source).then().statusCode(200);
            }
            signed(Samples.read("invoice-payment-failed"), secret, 0)
                    .post("/v1/stripe/{s}", source)
                    .then()
                    .statusCode(200);
            JsonNode invoice = facts.await("billing.invoices-changed.v1");
            assertThat(invoice.at("/data/facts/0/failedAttempts").asInt()).isEqualTo(2);
            JsonNode changed = facts.await("billing.subscriptions-changed.v1");
            assertThat(changed.at("/data/facts/0/mrrMinor").asLong()).isEqualTo(100_000);
            assertThat(changed.at("/data/facts/0/accountRef").asText()).isEqualTo(source + ":cus_acme");
            assertThat(facts.messages("billing.subscriptions-changed.v1")).hasSize(1);
            JsonNode observed = identities.await("billing.identities-observed.v1");
            assertThat(observed.at("/data/accounts/0/holdfastAccountId").asText())
                    .isEqualTo("6f1c1f0e-8f4e-4c3b-9c53-0a1f6f0b7a11");
        }
    }

    @Test
    void whatStripeDidNotSignIsRefused() {
        String body = Samples.read("customer-updated");
        given().contentType(ContentType.JSON)
                .body(body)
                .post("/v1/stripe/{s}", source)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", containsString("invalid-signature"));
        signed(body, "whsec_other_secret", 0)
                .post("/v1/stripe/{s}", source)
                .then()
                .statusCode(400);
        signed(body, secret, -301).post("/v1/stripe/{s}", source).then().statusCode(400);
        signed(body, secret, 0).post("/v1/stripe/{s}", "nobody").then().statusCode(400);
        signed(body, secret, 0)
                .body(body + " ")
                .post("/v1/stripe/{s}", source)
                .then()
                .statusCode(400);
    }

    @Test
    void unknownTypesAreAcceptedAndBrokenBodiesAreNot() {
        signed("{\"id\":\"evt_1\",\"type\":\"radar.early_fraud_warning.created\"}", secret, 0)
                .post("/v1/stripe/{s}", source)
                .then()
                .statusCode(200);
        signed("nonsense", secret, 0).post("/v1/stripe/{s}", source).then().statusCode(400);
        signed("{\"id\":\"" + "x".repeat(1 << 20) + "\"}", secret, 0)
                .post("/v1/stripe/{s}", source)
                .then()
                .statusCode(413);
    }

    @Test
    void aSecretIsRotatedWithoutAGap() {
        String next = "whsec_" + UUID.randomUUID();
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
            signed(Samples.read("customer-updated"), either, 0)
                    .post("/v1/stripe/{s}", source)
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void aRunOfBillingHistoryIsCounted() {
        try (Tap events = broker.bindTap("events", "#")) {
            String run = admin().body(Map.of("kind", "back-fill"))
                    .post("/v1/sources/{s}/runs", source)
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
            signed(Samples.read("subscription-created-2020"), secret, 0)
                    .header("X-Holdfast-Run", run)
                    .post("/v1/stripe/{s}", source)
                    .then()
                    .statusCode(200);
            signed(Samples.read("subscription-updated").replace("\"active\"", "\"asleep\""), secret, 0)
                    .header("X-Holdfast-Run", run)
                    .post("/v1/stripe/{s}", source)
                    .then()
                    .statusCode(200);
            admin().post("/v1/sources/{s}/runs/{r}/close", source, run).then().statusCode(202);
            JsonNode closed = events.await(
                    Duration.ofSeconds(40),
                    message -> message.path("type").asText().equals("billing.run-closed.v1"));
            assertThat(closed.at("/data/announced").asLong()).isEqualTo(1);
            assertThat(closed.at("/data/quarantined").asLong()).isEqualTo(1);
        }
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() ->
                        admin().get("/v1/quarantine?source={s}", source).then().body("items.size()", is(1)));
        await().atMost(Duration.ofSeconds(20)).until(() -> gauge("quarantine.open") == itemsInQuarantine());
        assertThat(gauge("sources.enabled")).isPositive();
    }

    private double gauge(String what) {
        return meters.get("holdfast.connector." + what).gauge().value();
    }

    private static int itemsInQuarantine() {
        int open = admin().get("/v1/quarantine?limit=200").path("items.size()");
        assertThat(open).isPositive();
        return open;
    }

    private RequestSpecification signed(String body, String key, long secondsFromNow) {
        long time = clock.instant().getEpochSecond() + secondsFromNow;
        try {
            String signature = Webhook.Util.computeHmacSha256(key, time + "." + body);
            return given().contentType("application/json; charset=utf-8")
                    .header("Stripe-Signature", "t=%d,v1=%s".formatted(time, signature))
                    .body(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RequestSpecification admin() {
        return given().auth().oauth2(Tokens.person("ada", "admin")).contentType(ContentType.JSON);
    }
}
