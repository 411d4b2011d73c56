package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.launcher.Platform;
import io.holdfast.simulator.api.Await;
import io.holdfast.simulator.api.RestClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each bad input gets its documented answer, stores nothing partial and can be found by an operator. */
@ExtendWith(RunningPlatform.class)
class BadInputIT {

    private final Platform platform;
    private VendorDoors doors;

    BadInputIT(Platform platform) {
        this.platform = platform;
    }

    @BeforeEach
    void open() {
        doors = VendorDoors.open(platform);
    }

    @AfterEach
    void close() {
        doors.close();
    }

    @Test
    void malformedJsonIsRefusedWithAProblem() {
        var answer = doors.segment("/v1/batch", "{\"batch\":[{".getBytes(StandardCharsets.UTF_8), false);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).contains("application/problem+json");
    }

    @Test
    void anUnknownWriteKeyIsRefused() {
        assertThat(doors.segmentWithKey("/v1/track", track("m1", Instant.now(), ""), "no-such-key")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aFortyKilobyteEventIsRefusedAloneAndSetAsideInABatch() {
        var large = track("large", Instant.now(), "x".repeat(40 * 1024));
        assertThat(doors.segment("/v1/track", large)).isEqualTo(400);
        assertThat(doors.segment("/v1/batch", "{\"batch\":[" + large + "," + track("small", Instant.now(), "") + "]}"))
                .isEqualTo(200);
        quarantined("event-too-large");
    }

    @Test
    void aSevenHundredKilobyteBatchPassesAsVendorsClientsSendIt() {
        var events = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            events.append(i == 0 ? "" : ",").append(track("big-" + i, Instant.now(), "x".repeat(14 * 1024)));
        }
        assertThat(doors.segment("/v1/batch", "{\"batch\":[" + events + "]}")).isEqualTo(200);
    }

    @Test
    void aGzipBombIsTooLarge() {
        assertThat(doors.segment("/v1/batch", VendorDoors.gzip(new byte[64 * 1024 * 1024]), true)
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void eventsFromLongAgoAndFromTheFutureAreSetAside() {
        var now = Instant.now();
        assertThat(doors.segment("/v1/track", track("old", now.minus(200, ChronoUnit.DAYS), "")))
                .isEqualTo(200);
        assertThat(doors.segment("/v1/track", track("new", now.plus(9, ChronoUnit.DAYS), "")))
                .isEqualTo(200);
        quarantined("too-old");
        quarantined("from-the-future");
    }

    @Test
    void anUnknownFieldIsNamed() {
        var answer = accounts("admin").send("POST", "/v1/accounts", Map.of("name", "Acme", "colour", "blue"), Map.of());
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().at("/errors/0/field").asText()).isEqualTo("colour");
    }

    @Test
    void theWrongRoleIsForbidden() {
        var answer =
                doors.installation().as("csm", "connector-product").send("POST", "/v1/sources", Map.of(), Map.of());
        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void anExpiredTokenIsUnauthorized() {
        var token = platform.shortLivedToken("csm");
        var client = new RestClient(platform.url("accounts"), () -> token);
        Await.until("the token to expire", Duration.ofSeconds(30), () -> Optional.of(
                        client.send("GET", "/v1/accounts", null, Map.of()).status())
                .filter(status -> status == 401));
    }

    @Test
    void twoAccountsClaimingOneDomainAreNeverMergedSilently() {
        var domain = "claimed-" + doors.productSource() + ".example";
        assertThat(doors.segment("/v1/group", group("first", "First", domain))).isEqualTo(200);
        await("the first account", () -> account("First"));
        // The second says only later that it has the same domain.
        assertThat(doors.segment("/v1/group", group("second", "Second", "other-" + domain)))
                .isEqualTo(200);
        await("the second account", () -> account("Second"));
        assertThat(doors.segment("/v1/group", group("second", "Second", domain)))
                .isEqualTo(200);
        await("the conflict to be listed", () -> accounts("manager").all("/v1/unmatched").stream()
                .filter(u -> u.toString().contains(doors.productSource() + ":second")
                        || u.toString().contains(domain))
                .findFirst());
        assertThat(account("First")).isPresent();
        assertThat(account("Second")).isPresent();
    }

    @Test
    void withoutTheBrokerADoorSays503AndTakesTrafficAgainLater() {
        platform.stop("rabbitmq");
        try {
            var answer = doors.segment(
                    "/v1/track", track("no-broker", Instant.now(), "").getBytes(StandardCharsets.UTF_8), false);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        } finally {
            platform.start("rabbitmq");
        }
        await("the door to take traffic again", () -> Optional.of(
                        doors.segment("/v1/track", track("broker-back", Instant.now(), "")))
                .filter(status -> status == 200));
    }

    @Test
    void withoutTheDatabaseADoorStillTakesTrafficAndRestSays503() {
        platform.stop("postgres");
        try {
            assertThat(doors.segment("/v1/track", track("no-database", Instant.now(), "")))
                    .isEqualTo(200);
            var answer = accounts("manager").send("GET", "/v1/accounts", null, Map.of());
            assertThat(answer.status()).isEqualTo(503);
        } finally {
            platform.start("postgres");
        }
        await("REST to answer again", () -> Optional.of(accounts("manager").send("GET", "/v1/accounts", null, Map.of()))
                .filter(RestClient.Answer::ok));
        // What was taken in meanwhile is normalised: a poor event sent now is set aside, so the road behind is open.
        assertThat(doors.segment("/v1/track", track("later", Instant.now().plus(9, ChronoUnit.DAYS), "")))
                .isEqualTo(200);
        quarantined("from-the-future");
    }

    private void quarantined(String reason) {
        await(
                reason + " in quarantine",
                () -> doors.installation().as("admin", "connector-product").all("/v1/quarantine").stream()
                        .filter(q -> q.toString().contains(doors.productSource()))
                        .filter(q -> q.toString().contains(reason))
                        .findFirst());
    }

    private RestClient accounts(String user) {
        return doors.installation().as(user, "accounts");
    }

    private Optional<JsonNode> account(String name) {
        List<JsonNode> found = accounts("manager").all("/v1/accounts").stream()
                .filter(a -> a.get("name").asText().equals(name + " of " + doors.productSource()))
                .toList();
        return found.stream().findFirst();
    }

    private String group(String id, String name, String domain) {
        return """
                {"type":"group","messageId":"g-%s-%s","userId":"u-%s","groupId":"%s",
                 "traits":{"name":"%s of %s","website":"https://%s"}}
                """.formatted(id, domain, id, id, name, doors.productSource(), domain);
    }

    private static String track(String id, Instant at, String padding) {
        return """
                {"type":"track","messageId":"%s","userId":"u1","event":"Report Created","timestamp":"%s","sentAt":"%s",
                 "context":{"groupId":"g1"},"properties":{"padding":"%s"}}
                """.formatted(id, at, Instant.now(), padding);
    }

    private static <T> T await(String what, java.util.function.Supplier<Optional<T>> question) {
        return Await.until(what, Duration.ofSeconds(60), question);
    }
}
