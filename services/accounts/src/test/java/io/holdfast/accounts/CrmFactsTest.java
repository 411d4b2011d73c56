package io.holdfast.accounts;

import static io.holdfast.accounts.Sources.MONDAY;
import static io.holdfast.accounts.Sources.account;
import static io.holdfast.accounts.Sources.deals;
import static io.holdfast.accounts.Sources.fresh;
import static io.holdfast.accounts.Sources.membership;
import static io.holdfast.accounts.Sources.message;
import static io.holdfast.accounts.Sources.person;
import static io.holdfast.accounts.Sources.role;
import static io.holdfast.accounts.Sources.roles;
import static io.holdfast.accounts.Sources.tell;
import static io.holdfast.accounts.Sources.touches;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.events.CrmEvent.DealFact;
import io.holdfast.events.CrmEvent.DealKind;
import io.holdfast.events.CrmEvent.DealStage;
import io.holdfast.events.CrmEvent.TouchFact;
import io.holdfast.events.IdentityEvent.ObservedRole;
import io.holdfast.testing.Backing;
import io.holdfast.testing.Broker;
import io.holdfast.testing.Tap;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Touches and deals that a CRM knows. */
@QuarkusTest
@QuarkusTestResource(value = Backing.class, initArgs = @ResourceArg(name = "service", value = "accounts"))
class CrmFactsTest {

    private static final LocalDate JANUARY = LocalDate.parse("2026-01-01");

    private final Api manager = Api.manager();
    private final String ref = fresh("crm:");
    private final String ann = fresh("crm:ann-");
    private final String meeting = fresh("meeting-");
    private final String deal = fresh("deal-");
    private Tap told;

    @BeforeEach
    void listen() {
        told = Broker.current().bindTap("events", "accounts.#");
    }

    @AfterEach
    void hangUp() {
        told.close();
    }

    @Test
    void aTouchOfTheCrmIsShownAndAnnouncedWithTheWeightiestRole() {
        String id = known();
        tell(roles(null, role(ann, ref, "main-contact", 1), role(ann, ref, "champion", 1)));
        told.await(event -> event.at("/data/role").asText().equals("champion"));

        tell(touches("run-7", touch(ref, 1, false, ann)));

        JsonNode logged = touchOf(id);
        assertThat(logged.at("/runid").asText()).isEqualTo("run-7");
        assertThat(logged.at("/data/withRole").asText()).isEqualTo("champion");
        assertThat(logged.at("/data/channel").asText()).isEqualTo("meeting");
        assertThat(logged.at("/data/loggedBy").asText()).isEqualTo("carl");
        assertThat(Instant.parse(logged.at("/data/loggedAt").asText())).isAfter(MONDAY);
        assertThat(logged.toString()).doesNotContain(ann);
        shown(id)
                .body("items[0].origin", equalTo("crm"))
                .body("items[0].withRole", equalTo("champion"))
                .body("items[0].id", equalTo(logged.at("/data/touchId").asText()));
        manager.post(
                        "/v1/accounts/" + id + "/touches",
                        Map.of("occurredAt", "2026-03-01T10:00:00Z", "channel", "call", "twoWay", true))
                .statusCode(201)
                .body("origin", equalTo("manual"));
    }

    @Test
    void onlyANewerVersionChangesATouchAndADeletedOneIsWithdrawn() {
        String id = known();
        tell(touches(null, touch(ref, 5, false), touch(ref, 4, true)));
        touchOf(id);
        tell(touches(null, touch(ref, 5, false)));
        tell(touches(null, touch(ref, 3, true)));
        tell(touches(
                null,
                new TouchFact(meeting, null, List.of(), 6, MONDAY.plusSeconds(99), "call", false, false, null, true)));
        told.await(event -> isTouch(event, id) && event.at("/data/withdrawn").asBoolean());
        tell(touches(null, touch(ref, 6, false)));
        shown(id)
                .body("items[0].withdrawnAt", notNullValue())
                .body("items[0].withdrawnReason", equalTo("deleted in the CRM"))
                .body("items[0].channel", equalTo("meeting"))
                .body("items[0].occurredAt", equalTo("2026-03-02T09:00:00Z"));

        tell(touches(null, touch(ref, 7, false)));
        await().untilAsserted(() -> shown(id).body("items[0].withdrawnAt", nullValue()));
        assertThat(told.messages().stream().filter(event -> isTouch(event, id)).map(event -> event.at("/data/withdrawn")
                        .asBoolean()))
                .containsExactly(false, true, false);
    }

    @Test
    void whatSomebodyWithdrewStaysWithdrawn() {
        String id = known();
        tell(touches(null, touch(ref, 1, false)));
        String touch = touchOf(id).at("/data/touchId").asText();
        String path = "/v1/accounts/" + id + "/touches/" + touch + "?reason=wrong";
        Api.csm("dora").request().delete(path).then().statusCode(403);
        manager.request().delete(path).then().statusCode(204);
        tell(touches(null, touch(ref, 2, false)));
        told.await(event -> isTouch(event, id) && event.at("/subjectversion").asLong() == 3);

        shown(id).body("items[0].withdrawnReason", equalTo("wrong"));
        assertThat(told.messages().stream()
                        .filter(event -> isTouch(event, id))
                        .toList()
                        .getLast()
                        .at("/data/withdrawn")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aTouchBeforeItsLinkAndItsRoleIsAnnouncedWhenTheyCome() {
        String waiting = fresh("web:");
        tell(touches(
                "run-9",
                new TouchFact(meeting, waiting, List.of(ann), 1, MONDAY, "meeting", true, false, null, false)));
        await().until(() -> manager.unmatched(waiting) != null);
        String id = manager.open("Waited for");

        manager.post("/v1/references/" + waiting + "/link", Map.of("accountId", id))
                .statusCode(200);
        JsonNode logged = touchOf(id);
        assertThat(logged.at("/data").has("withRole")).isFalse();
        assertThat(logged.at("/data").has("loggedBy")).isFalse();
        assertThat(logged.at("/runid").asText()).isEqualTo("run-9");

        tell(roles(null, role(ann, waiting, "sponsor", 4)));
        told.await(event ->
                isTouch(event, id) && event.at("/data/withRole").asText().equals("sponsor"));

        String other = manager.open("Meant instead");
        manager.post("/v1/references/" + waiting + "/link", Map.of("accountId", other))
                .statusCode(200);
        touchOf(other);
        await().untilAsserted(() -> shown(other).body("items[0].withRole", equalTo("sponsor")));
        shown(id).body("items", empty());

        manager.request().post("/v1/references/" + waiting + "/unlink").then().statusCode(200);
        told.await(event -> isTouch(event, other) && event.at("/data/withdrawn").asBoolean());
        shown(other).body("items", empty());
    }

    @Test
    void aRoleThatWasThereFromTheFirstWordOnCountsForEarlierTouchesAndALaterOneDoesNot() {
        String id = known();
        Instant later = MONDAY.plusSeconds(7200);
        tell(roles(null, new ObservedRole(ann, ref, "buyer", later, null, later)));
        tell(touches(null, touch(ref, 1, false, ann)));
        await().untilAsserted(() -> shown(id).body("items.withRole", contains("buyer")));

        Instant earlier = MONDAY.minusSeconds(60);
        tell(roles(null, new ObservedRole(ann, ref, "buyer", earlier, earlier, earlier)));
        tell(roles(null, new ObservedRole(ann, ref, "champion", earlier, earlier, earlier)));
        tell(roles(null, new ObservedRole(ann, ref, "champion", later, null, later)));
        told.await(event -> event.at("/data/role").asText().equals("champion"));
        tell(touches(null, touch(ref, 2, false, ann)));
        await().untilAsserted(() -> shown(id).body("items.withRole", contains(nullValue())));
    }

    @Test
    void aTouchThatNamesOnlyPeopleWaitsForTheirMembership() {
        String id = known();
        String late = fresh("crm:late-");
        tell(touches(null, touch(null, 1, false, late)));
        tell(touches(
                null, new TouchFact(meeting + "-b", null, List.of(ann), 1, MONDAY, "call", true, false, null, false)));
        touchOf(id);
        shown(id).body("items.channel", contains("call"));

        tell(message(List.of(), List.of(), List.of(membership(late, ref))));
        told.await(event ->
                isTouch(event, id) && event.at("/data/channel").asText().equals("meeting"));
    }

    @Test
    void anyOrderAndOverlapOfFactsRolesAndLinksEndsInTheSameTouches() {
        Random dice = new Random(11);
        String mark = fresh("");
        try (Tap retried = Broker.current().bindTap("retry.1", "")) {
            List<Runnable> deeds = new ArrayList<>();
            IntStream.range(0, 6).forEach(n -> {
                String company = "crm:c%d-%s".formatted(n, mark);
                String contact = "crm:p%d-%s".formatted(n, mark);
                deeds.add(() -> tell(account(company, "Company " + n, null)));
                deeds.add(() -> tell(message(List.of(), List.of(), List.of(membership(contact, company)))));
                deeds.add(() -> tell(roles(null, role(contact, company, "sponsor", n))));
                Stream.of(1, 2, 3)
                        .forEach(version -> deeds.add(() -> tell(touches(
                                null,
                                new TouchFact(
                                        "m%d-%s".formatted(n, mark),
                                        n % 2 == 0 ? company : null,
                                        List.of(contact),
                                        version,
                                        MONDAY.plusSeconds(version),
                                        "call",
                                        true,
                                        false,
                                        null,
                                        false)))));
                deeds.add(() -> tell(deals(null, won("d%d-%s".formatted(n, mark), company, 1, JANUARY))));
            });
            Collections.shuffle(deeds, dice);
            deeds.forEach(Runnable::run);

            IntStream.range(0, 6).forEach(n -> await().untilAsserted(() -> {
                List<Map<String, Object>> found = manager.meantBy("crm:c%d-%s".formatted(n, mark));
                assertThat(found).hasSize(1);
                assertThat(found.getFirst()).containsEntry("contractEnd", "2026-12-31");
                shown((String) found.getFirst().get("id"))
                        .body("items", hasSize(1))
                        .body("items[0].withRole", equalTo("sponsor"))
                        .body("items[0].occurredAt", equalTo("2026-03-02T09:00:03Z"));
            }));
            assertThat(retried.messages()).isEmpty();
        }
    }

    @Test
    void aWonDealIsAContractAndGivesTheAccountItsTerm() {
        String id = known();
        tell(deals("run-3", won(deal, ref, 2, JANUARY)));

        JsonNode contract = told.await("accounts.contract-changed.v1");
        assertThat(contract.at("/subject").asText()).isEqualTo("contract:crm:" + deal);
        assertThat(contract.at("/runid").asText()).isEqualTo("run-3");
        assertThat(contract.at("/data/accountId").asText()).isEqualTo(id);
        assertThat(contract.at("/data/annualMinor").asLong()).isEqualTo(4_800_000);
        JsonNode account =
                told.await(event -> event.at("/data/contractEnd").asText().equals("2026-12-31"));
        assertThat(account.at("/data/accountId").asText()).isEqualTo(id);
        assertThat(account.at("/data/contractStart").asText()).isEqualTo("2026-01-01");
        assertThat(account.at("/data/noticeDate").asText()).isEqualTo("2026-10-02");
        manager.get("/v1/accounts/{id}/contracts", id)
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].id", equalTo("crm:" + deal))
                .body("items[0].stage", equalTo("WON"))
                .body("items[0].kind", equalTo("RENEWAL"));

        tell(deals(null, won(deal, ref, 1, JANUARY.minusYears(1)), won(fresh("old-"), ref, 1, JANUARY.minusYears(1))));
        await().untilAsserted(() -> manager.get("/v1/accounts/{id}/contracts", id)
                .body("items.endsOn", contains("2026-12-31", "2025-12-31")));
        term(id, "2026-01-01", "2026-12-31");
        assertThat(manager.all("/v1/accounts/" + id + "/contracts?limit=1")).hasSize(2);
    }

    @Test
    void aRenewalExtendsTheTermUntilItIsTakenBackAndWhatAPersonSaidStays() {
        String id = known();
        String renewal = fresh("renewal-");
        tell(deals(null, won(deal, ref, 1, JANUARY), won(renewal, ref, 1, JANUARY.plusYears(1))));
        await().untilAsserted(() -> term(id, "2027-01-01", "2027-12-31"));
        tell(deals(null, deleted(renewal, 1)));
        await().untilAsserted(() -> term(id, "2026-01-01", "2026-12-31"));
        JsonNode gone =
                told.await(event -> event.at("/data/contractId").asText().equals("crm:" + renewal)
                        && event.at("/subjectversion").asLong() == 2);
        assertThat(gone.at("/data/stage").asText()).isEqualTo("LOST");
        assertThat(gone.at("/data/kind").asText()).isEqualTo("RENEWAL");
        manager.get("/v1/accounts/{id}/contracts", id).body("items.id", contains("crm:" + deal));

        manager.patch("/v1/accounts/" + id, "*", Map.of("contractEnd", "2028-06-30"))
                .statusCode(200);
        tell(deals(null, won(deal, ref, 3, JANUARY), won(fresh("old-"), ref, 1, JANUARY.minusYears(3))));
        told.await(event -> event.at("/data/contractId").asText().equals("crm:" + deal)
                && event.at("/subjectversion").asLong() == 2);
        term(id, "2026-01-01", "2028-06-30");
    }

    @Test
    void aDealWaitsForItsLink() {
        String waiting = fresh("web:");
        tell(deals(null, won(deal, waiting, 1, JANUARY)));
        await().until(() -> manager.unmatched(waiting) != null);
        assertThat(told.messages("accounts.contract-changed.v1")).isEmpty();
        String id = manager.open("Signed");
        manager.post("/v1/references/" + waiting + "/link", Map.of("accountId", id))
                .statusCode(200);

        assertThat(told.await("accounts.contract-changed.v1")
                        .at("/data/accountId")
                        .asText())
                .isEqualTo(id);
        term(id, "2026-01-01", "2026-12-31");
    }

    @Test
    void factsThatCannotBeReadBecomeDeadLettersAndHoldNothingBack() {
        String id = known();
        tell(touches(null, new TouchFact(meeting, ref, List.of(), 1, null, "fax", true, false, null, false)));
        tell(deals(
                null, new DealFact(deal, "no-reference", 1, MONDAY, null, null, null, null, null, null, null, false)));
        tell(touches(null, touch(ref, 1, false)));

        touchOf(id);
        await().untilAsserted(() -> assertThat(Api.admin().all("/v1/admin/dead-letters?state=open").stream()
                        .map(letter -> String.valueOf(letter.get("reason"))))
                .anyMatch(reason -> reason.startsWith("a touch without"))
                .anyMatch(reason -> reason.startsWith("a deal without")));
        manager.get("/v1/accounts/00000000-0000-4000-8000-000000000000/contracts")
                .statusCode(404);
        manager.get("/v1/accounts/{id}/contracts?cursor=abc", id)
                .statusCode(400)
                .body("errors[0].field", equalTo("cursor"));
    }

    @Test
    void anErasedPersonLeavesTheTouchesAndComesBackInNone() {
        String id = known();
        tell(touches(null, touch(ref, 1, false, ann)));
        touchOf(id);
        Api.admin().request().delete("/v1/people/" + ann).then().statusCode(200).body("touches", equalTo(1));

        tell(touches(null, touch(ref, 2, false, ann)));
        told.await(event -> isTouch(event, id) && event.at("/subjectversion").asLong() == 2);
        Api.admin().request().delete("/v1/people/" + ann).then().statusCode(200).body("touches", equalTo(0));
    }

    private TouchFact touch(String accountRef, long version, boolean deleted, String... people) {
        return new TouchFact(
                meeting, accountRef, List.of(people), version, MONDAY, "meeting", true, false, "carl", deleted);
    }

    private static DealFact won(String deal, String accountRef, long version, LocalDate start) {
        LocalDate end = start.plusYears(1).minusDays(1);
        return new DealFact(
                deal,
                accountRef,
                version,
                MONDAY,
                DealStage.WON,
                DealKind.RENEWAL,
                "EUR",
                4_800_000L,
                start,
                end,
                end.minusDays(90),
                false);
    }

    private static DealFact deleted(String deal, long version) {
        return new DealFact(
                deal, null, version, MONDAY, DealStage.LOST, DealKind.NEW, null, null, null, null, null, true);
    }

    private JsonNode touchOf(String account) {
        return told.await(event -> isTouch(event, account));
    }

    private static boolean isTouch(JsonNode event, String account) {
        return event.path("type").asText().equals("accounts.touch-logged.v1")
                && event.at("/data/accountId").asText().equals(account);
    }

    private ValidatableResponse shown(String account) {
        return manager.get("/v1/accounts/{id}/touches", account).statusCode(200);
    }

    private void term(String account, String start, String end) {
        manager.get("/v1/accounts/{id}", account)
                .body("contractStart", equalTo(start))
                .body("contractEnd", equalTo(end));
    }

    private String known() {
        tell(message(
                List.of(account(ref, "Facts Inc.", null)),
                List.of(person(ann, "Ann", null)),
                List.of(membership(ann, ref))));
        await().until(() -> !manager.meantBy(ref).isEmpty());
        return (String) manager.meantBy(ref).getFirst().get("id");
    }
}
