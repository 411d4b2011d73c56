package io.holdfast.webhooks;

import static io.holdfast.webhooks.Receiver.answering;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.testing.Backing;
import io.holdfast.testing.Broker;
import io.holdfast.testing.MovableClock;
import io.holdfast.webhooks.Customer.Endpoint;
import io.holdfast.webhooks.Receiver.Call;
import io.holdfast.webhooks.schedule.RetrySchedule;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = Backing.class, initArgs = @ResourceArg(name = "service", value = "webhooks"))
class DeliveryTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    MovableClock clock;

    @Inject
    Pool pool;

    Broker broker;

    private final List<Receiver> receivers = new ArrayList<>();

    @BeforeEach
    void realTime() {
        clock.reset();
    }

    @AfterEach
    void forgetEverything() {
        receivers.forEach(Receiver::close);
        pool.query("truncate endpoint, message cascade").execute().await().atMost(PATIENCE);
    }

    @Test
    void anEventArrivesSignedWithTypeTimestampAndIds() {
        Receiver receiver = receiver();
        Endpoint endpoint = Customer.registers(receiver, "alerting.*");
        var event = Events.alertOpened();

        broker.publish(event);

        Call call = receiver.await(1).getFirst();
        call.verify(endpoint.secret());
        assertThat(call.target()).isEqualTo("/hooks?tenant=1");
        assertThat(call.header("webhook-id")).isEqualTo(event.id());
        assertThat(call.header("content-type")).isEqualTo("application/json");
        JsonPath body = JsonPath.from(call.body());
        assertThat(body.getString("type")).isEqualTo("alerting.alert-opened.v1");
        assertThat(body.getString("timestamp")).isEqualTo("2026-03-01T10:15:30Z");
        assertThat(body.getString("data.alert.accountId")).isEqualTo(Events.ACCOUNT);
        assertThat(body.getInt("data.alert.number")).isEqualTo(42);

        JsonPath delivery = endpoint.awaitDelivery("DELIVERED");
        assertThat(delivery.getString("webhookId")).isEqualTo(event.id());
        assertThat(delivery.getInt("history[0].status")).isEqualTo(200);
    }

    @Test
    void onlyWhatWasAskedForAndNothingOfThePast() {
        Receiver receiver = receiver();
        Customer.registers(receiver, "scoring.health-band-changed.v1");

        broker.publish(Events.alertOpened());
        broker.publish(Events.bandChanged(true));
        var wanted = Events.bandChanged(false);
        broker.publish(wanted);

        assertThat(receiver.await(1))
                .extracting(call -> call.header("webhook-id"))
                .containsExactly(wanted.id());
        assertThat(receiver.calls().getFirst().body()).contains("\"score\":52.5");
    }

    @Test
    void aPlaybooksEventArrivesWithItsTask() {
        Receiver receiver = receiver();
        Endpoint endpoint = Customer.registers(receiver, "playbooks.*");
        var event = Events.taskCreated();

        broker.publish(event);

        Call call = receiver.await(1).getFirst();
        call.verify(endpoint.secret());
        JsonPath body = JsonPath.from(call.body());
        assertThat(body.getString("type")).isEqualTo("playbooks.task-created.v1");
        assertThat(body.getString("data.task.accountId")).isEqualTo(Events.ACCOUNT);
        assertThat(body.getString("data.task.title")).isEqualTo("Call the sponsor");
    }

    @Test
    void aRunOfAConnectorIsToldButWhatStaysInTheHouseIsNot() {
        Receiver receiver = receiver();
        Customer.registers(receiver, "billing.*", "accounts.*");
        var linked = Events.linkChanged();
        var opened = Events.runOpened();

        broker.publish(linked);
        broker.publish(opened);

        Call call = receiver.await(1).getFirst();
        assertThat(call.header("webhook-id")).isEqualTo(opened.id());
        assertThat(JsonPath.from(call.body()).getString("data.runId")).isEqualTo("run-7");
        assertThat(count("message")).isEqualTo(1);
    }

    @Test
    void aMessageThatComesTwiceIsDeliveredOncePerEndpoint() {
        Receiver one = receiver();
        Receiver other = receiver();
        Customer.registers(one, "alerting.*");
        Customer.registers(other, "alerting.*", "alerting.alert-opened.v1");
        var twice = Events.alertOpened();
        var last = Events.alertOpened();

        broker.publish(twice);
        broker.publish(twice);
        broker.publish(last);

        for (Receiver receiver : List.of(one, other)) {
            receiver.await(2);
            assertThat(ids(receiver)).containsExactlyInAnyOrder(twice.id(), last.id());
        }
        assertThat(count("delivery")).isEqualTo(4);
        assertThat(count("message")).isEqualTo(2);
    }

    @Test
    void aFailureIsRetriedWithTheSameIdAndTheSameBytes() {
        Receiver receiver = receiver().behave(answering(500));
        Endpoint endpoint = Customer.registers(receiver, "alerting.*");
        broker.publish(Events.alertOpened());
        receiver.await(1);
        awaitAttempts(endpoint, 1);
        receiver.behave(answering(200));

        clock.advance(Duration.ofSeconds(7));

        List<Call> calls = receiver.await(2);
        assertThat(calls.get(1).header("webhook-id")).isEqualTo(calls.get(0).header("webhook-id"));
        assertThat(calls.get(1).body()).isEqualTo(calls.get(0).body());
        assertThat(calls.get(1).header("webhook-timestamp"))
                .isNotEqualTo(calls.get(0).header("webhook-timestamp"));
        calls.forEach(call -> call.verify(endpoint.secret()));
        JsonPath delivery = endpoint.awaitDelivery("DELIVERED");
        assertThat(delivery.getList("history.status")).containsExactly(500, 200);
    }

    @Test
    void aSilentEndpointDoesNotDelayAHealthyOne() {
        Receiver dead = receiver().behave(Receiver.silent());
        Receiver healthy = receiver();
        Customer.registers(dead, "alerting.*");
        Customer.registers(healthy, "alerting.*");

        long started = System.nanoTime();
        for (int i = 0; i < 40; i++) {
            broker.publish(Events.alertOpened());
        }

        healthy.await(40);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(3 * 40 / 4));
        assertThat(dead.calls().size()).isBetween(1, 8);
    }

    @Test
    void goneDisablesTheEndpointAndRecoveryBringsBackWhatWaited() {
        Receiver receiver = receiver().behave(answering(410));
        Endpoint endpoint = Customer.registers(receiver, "alerting.*");
        broker.publish(Events.alertOpened());
        receiver.await(1);
        Awaitility.await().atMost(PATIENCE).until(() -> !endpoint.read().getBoolean("enabled"));
        assertThat(endpoint.read().getString("disabledReason")).isEqualTo("the endpoint answered 410 Gone");
        assertThat(endpoint.deliveries("CANCELLED")).hasSize(1);
        assertThat(Customer.asAdmin()
                        .get("/v1/endpoints/" + endpoint.id() + "/events")
                        .jsonPath()
                        .getList("kind"))
                .containsExactly("disabled", "created");
        assertThat(endpoint.post("test", "{}").statusCode()).isEqualTo(409);
        assertThat(endpoint.post("recover", Map.of("since", "2020-01-01T00:00:00Z"))
                        .statusCode())
                .isEqualTo(409);

        receiver.behave(answering(204));
        Customer.asAdmin()
                .header("If-Match", endpoint.etag())
                .body(Map.of("url", receiver.url(), "eventTypes", List.of("alerting.*")))
                .put("/v1/endpoints/" + endpoint.id())
                .then()
                .statusCode(200);
        assertThat(endpoint.post("recover", Map.of("since", "2020-01-01T00:00:00Z"))
                        .jsonPath()
                        .getInt("requeued"))
                .isEqualTo(1);
        receiver.await(2);
        assertThat(ids(receiver)).hasSize(1);
        endpoint.awaitDelivery("DELIVERED");
    }

    @Test
    void aRedirectIsAFailureAndNotFollowed() {
        Receiver elsewhere = receiver();
        Receiver receiver = receiver().behave(answering(302, "Location", elsewhere.url()));
        Endpoint endpoint = Customer.registers(receiver, "alerting.*");
        broker.publish(Events.alertOpened());
        awaitAttempts(endpoint, 1);
        assertThat(endpoint.awaitDelivery("PENDING").getString("reason"))
                .isEqualTo("answered 302; redirects are not followed");
        assertThat(elsewhere.calls()).isEmpty();
    }

    @Test
    void retryAfterHoldsTheWholeEndpointBack() {
        Receiver receiver = receiver().behave(answering(429, "Retry-After", "60"));
        Endpoint endpoint = Customer.registers(receiver, "alerting.*");
        broker.publish(Events.alertOpened());
        awaitAttempts(endpoint, 1);
        receiver.behave(answering(200));
        broker.publish(Events.alertOpened());
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> endpoint.deliveries("PENDING").size() == 2);

        clock.advance(Duration.ofSeconds(50));
        Awaitility.await()
                .during(Duration.ofMillis(2500))
                .until(() -> receiver.calls().size() == 1);
        clock.advance(Duration.ofSeconds(12));

        receiver.await(3);
    }

    @Test
    void afterRotationBothSecretsSignForADay() {
        Receiver receiver = receiver();
        Endpoint endpoint = Customer.registers(receiver, "alerting.*");
        JsonPath rotated =
                endpoint.post("rotate", "").then().statusCode(200).extract().jsonPath();
        String next = rotated.getString("secret");
        assertThat(next).startsWith("whsec_").isNotEqualTo(endpoint.secret());

        broker.publish(Events.alertOpened());
        Call during = receiver.await(1).getFirst();
        during.verify(endpoint.secret());
        during.verify(next);

        clock.advance(Duration.ofHours(24).plusSeconds(1));
        broker.publish(Events.alertOpened());
        Call after = receiver.await(2).get(1);
        assertThat(after.header("webhook-signature").split(" ")).hasSize(1);
        assertThat(endpoint.read().getString("previousSecretUntil")).isNull();
    }

    @Test
    void givesUpAfterTenAttemptsAndAPersonCanTryAgain() {
        Receiver receiver = receiver().behave(Receiver.saying(500, "token=abc whsec_abcdef\u0000 oops".getBytes()));
        Endpoint endpoint = Customer.registers(receiver, "alerting.*");
        broker.publish(Events.alertOpened());
        for (int attempt = 1; attempt < RetrySchedule.attempts(); attempt++) {
            awaitAttempts(endpoint, attempt);
            clock.advance(RetrySchedule.waitBefore(attempt + 1, 0.999).orElseThrow());
        }
        JsonPath exhausted = endpoint.awaitDelivery("EXHAUSTED");
        assertThat(exhausted.getInt("attempts")).isEqualTo(10);
        assertThat(exhausted.getString("history[0].response")).isEqualTo("token=*** ***  oops");

        receiver.behave(answering(200));
        Customer.asAdmin()
                .post("/v1/deliveries/" + exhausted.getString("id") + "/retry")
                .then()
                .statusCode(202);
        assertThat(endpoint.awaitDelivery("DELIVERED").getInt("attempts")).isEqualTo(11);
        assertThat(ids(receiver)).hasSize(1);
    }

    @Test
    void aTestEventTakesTheSameRoad() {
        Receiver receiver = receiver();
        Endpoint endpoint = Customer.registers(receiver, "scoring.*");
        String delivery =
                endpoint.post("test", "{}").then().statusCode(202).extract().path("deliveryId");
        Call call = receiver.await(1).getFirst();
        call.verify(endpoint.secret());
        assertThat(JsonPath.from(call.body()).getString("type")).isEqualTo("webhooks.test.v1");
        Awaitility.await().atMost(PATIENCE).until(() -> endpoint.deliveries("DELIVERED")
                .contains(delivery));
    }

    @Test
    void theLeaseOfADeadWorkerRunsOut() {
        Receiver receiver = receiver();
        Endpoint endpoint = Customer.registers(receiver, "alerting.*");
        pool.query("""
                insert into message values ('m-1', 'alerting.alert-opened.v1', '{}'::bytea, now());
                insert into delivery (endpoint_id, message_id, state, due_at, leased_until, fence, created_at)
                select id, 'm-1', 'pending', now() - interval '1 minute', now() + interval '40 seconds', 7, now() from endpoint
                """).execute().await().atMost(PATIENCE);
        Awaitility.await().during(Duration.ofSeconds(2)).until(() -> receiver.calls()
                .isEmpty());
        clock.advance(Duration.ofSeconds(41));
        receiver.await(1).getFirst().verify(endpoint.secret());
        endpoint.awaitDelivery("DELIVERED");
    }

    @Test
    void theLogIsReadInPagesNewestFirst() {
        Receiver receiver = receiver();
        Endpoint endpoint = Customer.registers(receiver, "alerting.*");
        for (int i = 0; i < 5; i++) {
            broker.publish(Events.alertOpened());
        }
        receiver.await(5);
        String path = "/v1/endpoints/" + endpoint.id() + "/deliveries";
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonPath page = Customer.asAdmin()
                    .queryParam("limit", 2)
                    .queryParam("cursor", cursor)
                    .get(path)
                    .jsonPath();
            seen.addAll(page.getList("items.id"));
            cursor = page.getString("next");
        } while (cursor != null);
        assertThat(seen).hasSize(5).doesNotHaveDuplicates();
        Customer.asAdmin().queryParam("state", "LOST").get(path).then().statusCode(400);
        Customer.asAdmin().get("/v1/deliveries/" + endpoint.id()).then().statusCode(404);
    }

    private Receiver receiver() {
        Receiver receiver = Receiver.open();
        receivers.add(receiver);
        return receiver;
    }

    private static Set<String> ids(Receiver receiver) {
        return receiver.calls().stream().map(call -> call.header("webhook-id")).collect(Collectors.toSet());
    }

    private static void awaitAttempts(Endpoint endpoint, int attempts) {
        Awaitility.await(attempts + " attempts").atMost(PATIENCE).until(() -> {
            var items = Customer.asAdmin()
                    .get("/v1/endpoints/" + endpoint.id() + "/deliveries")
                    .jsonPath();
            return !items.getList("items").isEmpty() && items.getInt("items[0].attempts") >= attempts;
        });
    }

    private long count(String table) {
        return pool.query("select count(*) from " + table)
                .execute()
                .map(rows -> rows.iterator().next().getLong(0))
                .await()
                .atMost(PATIENCE);
    }
}
