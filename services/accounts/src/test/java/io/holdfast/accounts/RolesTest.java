package io.holdfast.accounts;

import static io.holdfast.accounts.Sources.MONDAY;
import static io.holdfast.accounts.Sources.account;
import static io.holdfast.accounts.Sources.fresh;
import static io.holdfast.accounts.Sources.membership;
import static io.holdfast.accounts.Sources.message;
import static io.holdfast.accounts.Sources.person;
import static io.holdfast.accounts.Sources.role;
import static io.holdfast.accounts.Sources.roles;
import static io.holdfast.accounts.Sources.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.events.IdentityEvent.ObservedRole;
import io.holdfast.testing.Backing;
import io.holdfast.testing.Broker;
import io.holdfast.testing.MovableClock;
import io.holdfast.testing.Tap;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = Backing.class, initArgs = @ResourceArg(name = "service", value = "accounts"))
class RolesTest {

    @Inject
    MovableClock clock;

    private final Api manager = Api.manager();
    private final Api carl = Api.csm("carl");
    private final String ref = fresh("crm:");
    private final String ann = fresh("crm:ann-");
    private Tap told;

    @BeforeEach
    void listen() {
        told = Broker.current().bindTap("events", "accounts.role-changed.v1");
    }

    @AfterEach
    void hangUp() {
        told.close();
        clock.reset();
    }

    @Test
    void whatACrmSaysIsShownAndAnnounced() {
        String id = known();
        tell(roles("run-7", role(ann, ref, "sponsor", 1), role(ann, ref, "astrologer", 1)));

        JsonNode sponsor = announced("sponsor", ann);
        assertThat(sponsor.at("/subject").asText()).isEqualTo("role:%s:sponsor:%s".formatted(id, ann));
        assertThat(sponsor.at("/runid").asText()).isEqualTo("run-7");
        assertThat(sponsor.at("/data/accountId").asText()).isEqualTo(id);
        assertThat(sponsor.at("/data/validFrom").asText()).isEqualTo("2026-03-02T09:00:00Z");
        assertThat(sponsor.at("/data/verifiedAt").asText()).isEqualTo("2026-03-02T10:00:00Z");
        assertThat(sponsor.at("/data/origin").asText()).isEqualTo("crm");
        assertThat(sponsor.at("/data/validTo").isMissingNode()).isTrue();
        manager.patch("/v1/accounts/" + id, "*", Map.of("tier", "T2")).statusCode(200);
        shown(id, false)
                .body("tier", equalTo("T2"))
                .body("required", contains("sponsor", "champion", "buyer", "main-contact"))
                .body("missing", contains("champion", "buyer", "main-contact"))
                .body("holders.role", contains("sponsor", "astrologer"))
                .body("holders[0].personRef", equalTo(ann))
                .body("holders[0].origin", equalTo("crm"));
    }

    @Test
    void aRoleWaitsForItsLinkAndFollowsItToAnotherAccount() {
        String web = fresh("web:");
        tell(roles(null, role(ann, web, "champion", 1)));
        await().until(() -> manager.unmatched(web) != null);
        String first = manager.open("First");
        String second = manager.open("Second");

        link(web, first);
        JsonNode here = announced("champion", ann);
        assertThat(here.at("/data/accountId").asText()).isEqualTo(first);

        link(web, second);
        told.await(event -> of(event, "champion", ann)
                && event.at("/data/accountId").asText().equals(first)
                && event.at("/data").has("validTo"));
        told.await(event -> of(event, "champion", ann)
                && event.at("/data/accountId").asText().equals(second)
                && !event.at("/data").has("validTo"));
        shown(first, false).body("holders", empty());
        shown(second, false).body("holders.role", contains("champion"));

        link(web, first);
        await().untilAsserted(() -> shown(first, false).body("holders.role", contains("champion")));
        shown(second, true).body("holders", hasSize(1));
        shown(second, false).body("holders", empty());
    }

    @Test
    void olderNewerAndRepeatedWordsEndInTheSameState() {
        String id = known();
        ObservedRole ended =
                new ObservedRole(ann, ref, "buyer", MONDAY, MONDAY.plusSeconds(1800), MONDAY.plusSeconds(7200));
        tell(roles(null, ended));
        announced("buyer", ann);
        tell(roles(null, role(ann, ref, "buyer", 1)));
        tell(roles(null, ended));
        tell(roles(null, role(ann, ref, "sponsor", 3)));
        announced("sponsor", ann);

        assertThat(told.messages().stream().filter(event -> of(event, "buyer", ann)))
                .hasSize(1)
                .allMatch(event -> event.at("/data/validTo").asText().equals("2026-03-02T09:30:00Z"));
        tell(roles(null, role(ann, ref, "buyer", 5)));
        told.await(event -> of(event, "buyer", ann) && !event.at("/data").has("validTo"));
        shown(id, false).body("holders.role", contains("sponsor", "buyer"));
    }

    @Test
    void aPersonDecidesUntilTheCrmSaysSomethingNewer() {
        String id = known();
        String path = "/v1/accounts/%s/roles/champion/%s".formatted(id, ann);
        tell(roles(null, role(ann, ref, "champion", 1)));
        announced("champion", ann);

        carl.request().delete(path).then().statusCode(204);
        JsonNode ended = told.await(
                event -> of(event, "champion", ann) && event.at("/data").has("validTo"));
        assertThat(ended.at("/data/origin").asText()).isEqualTo("manual");
        carl.request().delete(path).then().statusCode(204);
        tell(roles(null, role(ann, ref, "champion", 2)));
        shown(id, false).body("holders", empty());

        Instant later = clock.instant();
        tell(roles(null, new ObservedRole(ann, ref, "champion", later, null, later)));
        await().untilAsserted(() -> shown(id, false).body("holders", hasSize(1)));
        shown(id, true).body("holders", hasSize(2)).body("holders.origin", contains("manual", "crm"));
        assertThat(told.messages().stream().filter(event -> of(event, "champion", ann)))
                .hasSize(3);
    }

    @Test
    void aRoleGivenByHandIsVerifiedNowAndKeepsItsBeginning() {
        String id = known();
        String path = "/v1/accounts/%s/roles/sponsor/%s".formatted(id, ann);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        carl.request()
                .body(Map.of("validFrom", today.minusDays(10).toString()))
                .put(path)
                .then()
                .statusCode(200)
                .body("origin", equalTo("manual"))
                .body("validFrom", equalTo(today.minusDays(10) + "T00:00:00Z"));
        announced("sponsor", ann);
        clock.advance(Duration.ofDays(3));
        String verified = manager.request()
                .put(path)
                .then()
                .statusCode(200)
                .body("validFrom", equalTo(today.minusDays(10) + "T00:00:00Z"))
                .extract()
                .path("verifiedAt");
        assertThat(Instant.parse(verified)).isAfter(clock.instant().minusSeconds(60));

        carl.request()
                .delete(path + "?endedOn=" + today.minusDays(11))
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("endedOn"));
        carl.request().delete(path + "?endedOn=" + today).then().statusCode(204);
        shown(id, true).body("holders[0].validTo", equalTo(today.plusDays(1) + "T00:00:00Z"));
        shown(id, false).body("holders", empty()).body("missing", contains("main-contact"));
    }

    @Test
    void badInputIsNamedAndStrangersAreKeptOut() {
        String id = known();
        String roles = "/v1/accounts/" + id + "/roles/";
        String tomorrow =
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(2).toString();

        put(roles + "Sponsor!/" + ann, Map.of()).statusCode(400).body("errors[0].field", equalTo("role"));
        put(roles + "sponsor/ann", Map.of()).statusCode(400).body("errors[0].field", equalTo("personRef"));
        put(roles + "sponsor/" + ann, Map.of("validFrom", tomorrow))
                .statusCode(400)
                .body("errors[0].field", equalTo("validFrom"));
        put(roles + "sponsor/" + ann, Map.of("validFrom", "soon"))
                .statusCode(400)
                .body("errors[0].field", equalTo("validFrom"));
        put(roles + "sponsor/" + fresh("crm:nobody-"), Map.of()).statusCode(404);
        put("/v1/accounts/00000000-0000-4000-8000-000000000000/roles/sponsor/" + ann, Map.of())
                .statusCode(404);
        carl.request().delete(roles + "sponsor/" + ann).then().statusCode(404);
        carl.request()
                .delete(roles + "sponsor/" + ann + "?endedOn=soon")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("endedOn"));
        carl.request()
                .delete(roles + "sponsor/" + ann + "?endedOn=" + tomorrow)
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("endedOn"));
        carl.get("/v1/accounts/00000000-0000-4000-8000-000000000000/roles").statusCode(404);
        Api.executive().request().put(roles + "sponsor/" + ann).then().statusCode(403);
        Api.alerting().request().delete(roles + "sponsor/" + ann).then().statusCode(403);
        Api.alerting().get("/v1/accounts/{id}/roles", id).statusCode(200);
        shown(id, true).body("holders", empty());
    }

    @Test
    void aRoleWithoutItsTimesIsADeadLetterAndHoldsNothingBack() {
        known();
        String odd = fresh("odd-");
        tell(roles(null, new ObservedRole(ann, ref, odd, null, null, MONDAY)));
        tell(roles(null, role(ann, ref, "buyer", 1)));
        announced("buyer", ann);
        await().untilAsserted(() -> assertThat(Api.admin().all("/v1/admin/dead-letters?state=open"))
                .anyMatch(letter -> String.valueOf(letter.get("reason")).startsWith("a role without")));
    }

    @Test
    void anErasedPersonHoldsNoRoleWhateverIsSaid() {
        String id = known();
        tell(roles(null, role(ann, ref, "sponsor", 1)));
        announced("sponsor", ann);

        Api.admin().request().delete("/v1/people/" + ann).then().statusCode(200).body("roles", equalTo(1));
        told.await(event -> of(event, "sponsor", ann) && event.at("/data").has("validTo"));
        shown(id, true).body("holders", empty());
        Api.admin().request().delete("/v1/people/" + ann).then().statusCode(200).body("roles", equalTo(0));

        String bob = fresh("crm:bob-");
        tell(roles(null, role(ann, ref, "sponsor", 9), role(bob, ref, "sponsor", 9)));
        announced("sponsor", bob);
        shown(id, true).body("holders.personRef", contains(bob));
        put("/v1/accounts/" + id + "/roles/sponsor/" + ann, Map.of())
                .statusCode(409)
                .contentType("application/problem+json");
    }

    private ValidatableResponse put(String path, Object body) {
        return carl.request().contentType(ContentType.JSON).body(body).put(path).then();
    }

    private ValidatableResponse shown(String id, boolean history) {
        return carl.get("/v1/accounts/{id}/roles?history={history}", id, history)
                .statusCode(200);
    }

    private JsonNode announced(String role, String person) {
        return told.await(event -> of(event, role, person));
    }

    private static boolean of(JsonNode event, String role, String person) {
        return event.at("/data/role").asText().equals(role)
                && event.at("/data/personRef").asText().equals(person);
    }

    private void link(String reference, String account) {
        manager.post("/v1/references/" + reference + "/link", Map.of("accountId", account))
                .statusCode(200);
    }

    /** An account with Ann. */
    private String known() {
        tell(message(
                List.of(account(ref, "Roles Inc.", null)),
                List.of(person(ann, "Ann", null)),
                List.of(membership(ann, ref))));
        await().until(() -> !manager.meantBy(ref).isEmpty());
        return (String) manager.meantBy(ref).getFirst().get("id");
    }
}
