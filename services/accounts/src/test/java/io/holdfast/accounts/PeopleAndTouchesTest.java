package io.holdfast.accounts;

import static io.holdfast.accounts.Sources.account;
import static io.holdfast.accounts.Sources.fresh;
import static io.holdfast.accounts.Sources.membership;
import static io.holdfast.accounts.Sources.message;
import static io.holdfast.accounts.Sources.person;
import static io.holdfast.accounts.Sources.tell;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.events.IdentityEvent.ObservedPerson;
import io.holdfast.testing.Backing;
import io.holdfast.testing.Broker;
import io.holdfast.testing.MovableClock;
import io.holdfast.testing.Tap;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = Backing.class, initArgs = @ResourceArg(name = "service", value = "accounts"))
class PeopleAndTouchesTest {

    @Inject
    MovableClock clock;

    private final Api manager = Api.manager();
    private final Api carl = Api.csm("carl");

    @Test
    void clearNamesAreShownOnlyToWhoLooksAfterCustomers() {
        String ref = fresh("crm:");
        String ann = fresh("crm:ann-");
        String bob = fresh("crm:bob-");
        String id = known(ref, ann, bob);

        carl.get("/v1/accounts/{id}/people", id).statusCode(200).body("items.name", containsInAnyOrder("Ann", "Bob"));
        assertThat(carl.all("/v1/accounts/" + id + "/people?limit=1")).hasSize(2);
        carl.get("/v1/accounts/{id}", id).body("members", equalTo(2)).body("references[0].ref", equalTo(ref));
        Api.executive().get("/v1/accounts/{id}/people", id).statusCode(403);
        Api.alerting().get("/v1/accounts/{id}/people", id).statusCode(403);
        Api.alerting()
                .get("/v1/people?personRef={a}&personRef={b}&personRef=crm:nobody", ann, bob)
                .statusCode(200)
                .body("items", hasSize(2));
        Api.alerting().get("/v1/people").statusCode(400).body("errors[0].field", equalTo("personRef"));
        carl.get("/v1/accounts/00000000-0000-4000-8000-000000000000/people").statusCode(404);
    }

    @Test
    void anErasedPersonStaysErasedWhateverIsObserved() {
        String ref = fresh("crm:");
        String ann = fresh("crm:ann-");
        String bob = fresh("crm:bob-");
        String id = known(ref, ann, bob);
        Broker.current().publishRaw("redeliver", "accounts.identities", ("Ann is " + ann).getBytes(UTF_8));
        await().until(() -> Api.admin().all("/v1/admin/dead-letters?state=open").stream()
                .anyMatch(letter -> "Not JSON".equals(letter.get("reason"))));

        manager.request().delete("/v1/people/" + ann).then().statusCode(403);
        Api.admin()
                .request()
                .delete("/v1/people/" + ann)
                .then()
                .statusCode(200)
                .body("removed", containsInAnyOrder("vendorId", "email", "name"))
                .body("messages.deadLetters", equalTo(1));
        Api.admin().request().delete("/v1/people/" + ann).then().statusCode(200).body("removed", hasSize(0));
        String later = fresh("crm:");
        tell(message(
                List.of(account(later, "Later", null)),
                List.of(new ObservedPerson(ann, "7", "ann@acme.io", "Ann", "CTO", Sources.MONDAY.plusSeconds(9))),
                List.of()));
        await().until(() -> !manager.meantBy(later).isEmpty());

        carl.get("/v1/people?personRef={ref}", ann)
                .body("items[0].name", nullValue())
                .body("items[0].email", nullValue())
                .body("items[0].vendorId", nullValue())
                .body("items[0].erased", equalTo(true));
        carl.get("/v1/accounts/{id}/people", id).body("items", hasSize(2));
    }

    @Test
    void somebodyErasedBeforeTheyWereSeenIsNeverStored() {
        String eve = fresh("web:eve-");
        Api.admin().request().delete("/v1/people/" + eve).then().statusCode(200).body("removed", hasSize(0));
        String ref = fresh("crm:");
        tell(message(List.of(account(ref, "Eve's", null)), List.of(person(eve, "Eve", "eve@x.io")), List.of()));
        await().until(() -> !manager.meantBy(ref).isEmpty());

        carl.get("/v1/people?personRef={ref}", eve).body("items[0].name", nullValue());
    }

    @Test
    void aTouchIsLoggedShownAndWithdrawn() {
        String id = manager.open("Touched");
        String path = "/v1/accounts/" + id + "/touches";
        try (Tap told = Broker.current().bindTap("events", "accounts.touch-logged.v1")) {
            String touch = carl.post(path, touch(Duration.ofHours(1)))
                    .statusCode(201)
                    .extract()
                    .path("id");
            JsonNode logged =
                    told.await(event -> event.at("/data/touchId").asText().equals(touch));
            assertThat(logged.at("/data/loggedBy").asText()).isEqualTo("carl");
            assertThat(logged.at("/data/withdrawn").asBoolean()).isFalse();
            assertThat(logged.toString()).doesNotContain("spoke about renewal");
            carl.get("/v1/accounts/{id}", id).body("lastTouches[0].id", equalTo(touch));

            carl.request().delete(path + "/" + touch).then().statusCode(400).body("errors[0].field", equalTo("reason"));
            Api.csm("dora")
                    .request()
                    .delete(path + "/" + touch + "?reason=wrong")
                    .then()
                    .statusCode(403);
            carl.request().delete(path + "/" + touch + "?reason=wrong").then().statusCode(204);
            carl.request().delete(path + "/" + touch + "?reason=wrong").then().statusCode(204);

            JsonNode withdrawn =
                    told.await(event -> event.at("/data/touchId").asText().equals(touch)
                            && event.at("/data/withdrawn").asBoolean());
            assertThat(withdrawn.path("subjectversion").asLong())
                    .isGreaterThan(logged.path("subjectversion").asLong());
            carl.get(path).body("items[0].withdrawnReason", equalTo("wrong"));
            carl.get("/v1/accounts/{id}", id).body("lastTouches", hasSize(0));
        }
    }

    @Test
    void aTouchLiesInTheLast400DaysAndHasAKnownChannel() {
        String path = "/v1/accounts/" + manager.open("Strict") + "/touches";

        carl.post(path, touch(Duration.ofMinutes(-5))).statusCode(400).body("errors[0].field", equalTo("occurredAt"));
        carl.post(path, touch(Duration.ofDays(401))).statusCode(400).body("errors[0].field", equalTo("occurredAt"));
        carl.post(path, Map.of("occurredAt", clock.instant().toString(), "channel", "fax", "twoWay", true))
                .statusCode(400)
                .body("errors[0].field", equalTo("channel"));
        carl.post("/v1/accounts/00000000-0000-4000-8000-000000000000/touches", touch(Duration.ofHours(1)))
                .statusCode(404);
        Api.executive().post(path, touch(Duration.ofHours(1))).statusCode(403);
    }

    @Test
    void touchesComeLatestFirstInPagesAndARepeatedRequestLogsOne() {
        String path = "/v1/accounts/" + manager.open("Paged") + "/touches";
        for (int i = 0; i < 3; i++) {
            carl.request()
                    .header("Idempotency-Key", path + i / 2)
                    .body(Map.of(
                            "occurredAt",
                            "2026-01-0%dT10:00:00Z".formatted(1 + i / 2),
                            "channel",
                            "call",
                            "twoWay",
                            true))
                    .post(path)
                    .then()
                    .statusCode(201);
        }

        assertThat(carl.all(path + "?limit=1").stream().map(touch -> touch.get("occurredAt")))
                .containsExactly("2026-01-02T10:00:00Z", "2026-01-01T10:00:00Z");
    }

    private Map<String, Object> touch(Duration ago) {
        return Map.of(
                "occurredAt",
                clock.instant().minus(ago).toString(),
                "channel",
                "call",
                "twoWay",
                true,
                "withRole",
                "sponsor",
                "note",
                "spoke about renewal");
    }

    /** An account with two people, Ann and Bob. */
    private String known(String ref, String ann, String bob) {
        tell(message(
                List.of(account(ref, "Peopled", null)),
                List.of(person(ann, "Ann", "ann@acme.io"), person(bob, "Bob", null)),
                List.of(membership(ann, ref), membership(bob, ref))));
        await().until(() -> !manager.meantBy(ref).isEmpty());
        return (String) manager.meantBy(ref).getFirst().get("id");
    }
}
