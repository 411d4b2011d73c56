package io.holdfast.messaging;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.holdfast.testing.Backing;
import io.holdfast.testing.Broker;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.http.ContentType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The library inside a container: wiring, doors, readiness. */
@QuarkusTest
@QuarkusTestResource(value = Backing.class, initArgs = @ResourceArg(name = "service", value = "alerting"))
@QuarkusTestResource(ManagementApi.class)
class WiringTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @ConfigProperty(name = "holdfast.rabbit.vhost")
    String vhost;

    @Inject
    Clock clock;

    @Inject
    Outbox outbox;

    @Inject
    Inbox inbox;

    @Inject
    PersonErasure erasure;

    @Inject
    Mutiny.SessionFactory sessions;

    @Inject
    Vertx vertx;

    @BeforeEach
    void forget() {
        ConsumerUnderTest.SEEN.clear();
        ConsumerUnderTest.STARTED.clear();
    }

    @Test
    void anIncomingMethodMayReturnASubscriber() {
        Broker.current().publish(Samples.warningRaised("w-1", "account:1", 1));
        Broker.current().publish(Samples.accountChanged("a-1", "account:1", 1));

        awaitSeen("w-1", "a-1");
    }

    @Test
    void anUnknownTypeIsAcknowledgedAndCounted() {
        Broker.current()
                .publishRaw("redeliver", "alerting.warnings", bytes("{\"id\":\"1\",\"type\":\"weather.rained.v1\"}"));

        await().atMost(PATIENCE).untilAsserted(() -> given().get("/q/metrics")
                .then()
                .body(containsString("outcome=\"unrecognised\",queue=\"alerting.warnings\"")));
        assertThat(Broker.current().depth("alerting.warnings")).isZero();
    }

    @Test
    @TestSecurity(user = "root", roles = "admin")
    void aDeadLetterCanBeCorrectedAndReplayed() {
        Broker.current().publishRaw("redeliver", "alerting.warnings", bytes("not json at all"));
        String id = awaitDeadLetter("Not JSON");

        String etag = given().get("/v1/admin/dead-letters/" + id)
                .then()
                .statusCode(200)
                .body("payload.content", equalTo("not json at all"))
                .body("queue", equalTo("alerting.warnings"))
                .extract()
                .header("ETag");
        String corrected = new String(
                new EventJson().encode(Samples.warningRaised("corrected", "account:1", 1)), StandardCharsets.UTF_8);
        var payload = Map.of("encoding", "utf-8", "content", corrected);
        given().contentType(ContentType.JSON)
                .body(payload)
                .put("/v1/admin/dead-letters/" + id + "/payload")
                .then()
                .statusCode(428);
        given().contentType(ContentType.JSON)
                .header("If-Match", etag)
                .body(payload)
                .put("/v1/admin/dead-letters/" + id + "/payload")
                .then()
                .statusCode(200)
                .body("corrected", is(true));
        given().post("/v1/admin/dead-letters/" + id + "/replay")
                .then()
                .statusCode(200)
                .body("state", equalTo("replayed"))
                .body("settledBy", equalTo("root"));

        awaitSeen("corrected");
    }

    @Test
    @TestSecurity(user = "root", roles = "admin")
    void poisonIsKeptPurgedAndErased() {
        ConsumerUnderTest.POISON.add("poison-1");
        Broker.current().publish(Samples.warningRaised("poison-1", "account:1", 1));
        String first = awaitDeadLetter("Poison");
        given().get("/v1/admin/dead-letters/" + first).then().body("messageId", equalTo("poison-1"));
        given().delete("/v1/admin/dead-letters/" + first).then().statusCode(204);
        given().get("/v1/admin/dead-letters/" + first).then().statusCode(404);

        Broker.current().publishRaw("redeliver", "alerting.warnings", bytes("crm:ann is not json"));
        String second = awaitDeadLetter("Not JSON");
        given().contentType(ContentType.JSON)
                .body(Map.of("personRef", "crm:ann"))
                .post("/v1/admin/dead-letters/erasures")
                .then()
                .statusCode(200)
                .body("deadLetters", equalTo(1))
                .body("outbox", equalTo(0))
                .body("eventLog", equalTo(0));
        given().get("/v1/admin/dead-letters/" + second)
                .then()
                .body("state", equalTo("erased"))
                .body("payload", equalTo(null));
        given().post("/v1/admin/dead-letters/" + second + "/replay").then().statusCode(409);
    }

    @Test
    @TestSecurity(user = "root", roles = "admin")
    void thePastIsSentToOneQueue() {
        given().contentType(ContentType.JSON)
                .body(Map.of("queue", "alerting.nothing", "mode", "SIDEWAYS"))
                .post("/v1/admin/events/republish")
                .then()
                .statusCode(400);
        given().contentType(ContentType.JSON)
                .body(Map.of("queue", "alerting.warnings", "mode", "LATEST"))
                .post("/v1/admin/events/republish")
                .then()
                .statusCode(200)
                .body("published", notNullValue());
        given().get("/v1/admin/outbox/parked").then().statusCode(200).body("items.size()", is(0));
    }

    @Test
    @TestSecurity(user = "kim", roles = "csm")
    void operationsAreForAdministrators() {
        given().get("/v1/admin/dead-letters").then().statusCode(403);
        given().post("/v1/admin/dead-letters/" + UUID.randomUUID() + "/replay")
                .then()
                .statusCode(403);
        given().get("/v1/admin/outbox/parked").then().statusCode(403);
    }

    @Test
    void aQueueWithoutBindingIsNotReady() {
        List<String> keys = List.of("accounts.account-changed.v1", "accounts.touch-logged.v1");
        await().atMost(PATIENCE)
                .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
        keys.forEach(key -> ManagementApi.unbind(vhost, "events", "alerting.accounts", key));
        try {
            await().atMost(PATIENCE).untilAsserted(() -> given().get("/q/health/ready")
                    .then()
                    .statusCode(503)
                    .body(containsString("Queue alerting.accounts is not bound to any exchange")));
        } finally {
            keys.forEach(key -> ManagementApi.bind(vhost, "events", "alerting.accounts", key));
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
    }

    @Test
    void aLostConnectionAcknowledgesNothingElse() {
        List<String> ids = java.util.stream.IntStream.range(0, 40)
                .mapToObj(n -> "slow-" + n)
                .toList();
        ConsumerUnderTest.SLOW.addAll(ids);
        ids.forEach(id -> Broker.current().publish(Samples.warningRaised(id, "account:" + id, 1)));
        await().atMost(PATIENCE).until(() -> ConsumerUnderTest.STARTED.size() >= 20);

        await().atMost(PATIENCE).until(() -> ManagementApi.cutConnections(vhost, "alerting") > 0);

        await().atMost(Duration.ofSeconds(40))
                .until(() -> ConsumerUnderTest.SEEN.stream()
                                .map(one -> one.message().id())
                                .distinct()
                                .filter(ids::contains)
                                .count()
                        == ids.size());
        await().atMost(PATIENCE).until(() -> Broker.current().depth("alerting.warnings") == 0);
        given().get("/q/health/live").then().statusCode(200);
    }

    @Test
    void aSessionAnnouncesInItsOwnTransaction() {
        var announcement = Announcement.of(Samples.account("s"), "account:session", Samples.NOON);

        inSession(session -> outbox.add(session, List.of(announcement)));

        await().atMost(Duration.ofMillis(900)).untilAsserted(() -> assertThat(ConsumerUnderTest.SEEN)
                .extracting(one -> one.message().subject())
                .contains("account:session"));
    }

    @Test
    void aSessionClaimsInItsOwnTransaction() {
        var message = Samples.warningRaised("session-1", "account:1", 1);

        boolean claimFirst = inSession(session -> inbox.claim(session, "test", message));
        boolean claimAgain = inSession(session -> inbox.claim(session, "test", message));
        boolean newerFirst = inSession(session -> inbox.newer(session, "test", message));
        boolean newerAgain = inSession(session -> inbox.newer(session, "test", message));

        assertThat(claimFirst).isTrue();
        assertThat(claimAgain).isFalse();
        assertThat(newerFirst).isTrue();
        assertThat(newerAgain).isFalse();
    }

    @Test
    void aSessionErasesInItsOwnTransaction() {
        PersonErasure.Erased erased = inSession(session -> erasure.erase(session, "crm:nobody", "root"));

        assertThat(erased).isEqualTo(new PersonErasure.Erased(0, 0, 0, 0));
    }

    @Test
    void theClockIsTheDatabases() {
        assertThat(clock).isNotNull();
        assertThat(Duration.between(Clock.systemUTC().instant(), clock.instant())
                        .abs())
                .isLessThan(Duration.ofSeconds(2));
    }

    /** On a Vert.x context of its own, as a door would. */
    private <T> T inSession(Function<Mutiny.Session, Uni<T>> work) {
        return ConsumerContext.call(vertx.getDelegate().getOrCreateContext(), () -> sessions.withTransaction(work))
                .await()
                .atMost(PATIENCE);
    }

    private static void awaitSeen(String... ids) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(ConsumerUnderTest.SEEN)
                .extracting(one -> one.message().id())
                .contains(ids));
    }

    private static String awaitDeadLetter(String reason) {
        return await().atMost(PATIENCE)
                .until(
                        () -> given().queryParam("state", "open")
                                .get("/v1/admin/dead-letters")
                                .then()
                                .statusCode(200)
                                .extract()
                                .<String>path("items.find { it.reason == '" + reason + "' }?.id"),
                        found -> found != null);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
