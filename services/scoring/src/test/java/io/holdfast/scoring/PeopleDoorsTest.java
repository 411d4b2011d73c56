package io.holdfast.scoring;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.events.AccountState.EntitlementChanged;
import io.holdfast.events.AccountState.PausePlanned;
import io.holdfast.events.AccountState.PersonChanged;
import io.holdfast.events.AccountState.PersonStanding;
import io.holdfast.events.AccountsEvent.MembershipChanged;
import io.holdfast.events.AccountsEvent.RoleChanged;
import io.holdfast.events.UsageEvent.UsageFact;
import io.holdfast.events.UsageEvent.UsageKind;
import io.holdfast.events.UsageEvent.UsageRecorded;
import io.holdfast.scoring.measure.Account;
import io.holdfast.scoring.measure.Measurer;
import io.holdfast.scoring.product.Product;
import io.holdfast.scoring.product.Product.Feature;
import io.holdfast.scoring.product.Product.Level;
import io.holdfast.scoring.product.Product.Role;
import io.holdfast.scoring.product.Products;
import io.holdfast.scoring.rescore.Rescoring;
import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.Missing;
import io.holdfast.scoring.score.Measurement.NotApplicable;
import io.holdfast.scoring.score.Measures;
import io.holdfast.testing.Backing;
import io.holdfast.testing.Broker;
import io.holdfast.testing.MovableClock;
import io.holdfast.testing.Tap;
import io.holdfast.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People: from raw events and what accounts tells of them, to warnings and REST. */
@QuarkusTest
@QuarkusTestResource(value = Backing.class, initArgs = @ResourceArg(name = "service", value = "scoring"))
class PeopleDoorsTest {

    @Inject
    MovableClock clock;

    @Inject
    Rescoring rescoring;

    @Inject
    Pool pool;

    @Inject
    Measurer measurer;

    private Tap told;
    private Instant now;
    private LocalDate today;

    @BeforeEach
    void listen() {
        told = Broker.current().bindTap("events", "scoring.#");
        now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    @AfterEach
    void hangUp() {
        told.close();
        clock.reset();
    }

    @Test
    void aPowerUserIsMissedTheMomentTheyAreDeactivatedUntilASolutionOwnerTakesOver() {
        Customer acme = new Customer(now).known().linked().used(130, 1, 3).leadUsed(130, 1, 30);
        people(acme, "", said -> said.body("powerUsers.personRef", equalTo(List.of(acme.lead())))
                .body("powerUsers[0].share", equalTo(0.666667f))
                .body("powerUsers[0].valueEvents", equalTo(28 * 30))
                .body("powerUsers[0].activeDays", equalTo(28))
                .body("powerUsers[0].lastActiveOn", equalTo(today.minusDays(1).toString()))
                .body("powerUsers[0].trend", equalTo(0f))
                .body("powerUserMissed", equalTo(false))
                .body("activeUsers", equalTo(6))
                .body("valueEvents", equalTo(28 * 45))
                .body("upTo", equalTo(today.minusDays(1).toString()))
                .body("concentration.topDecileShare", equalTo(0.666667f))
                .body("concentration.hhi", equalTo(0.466667f))
                .body("strongUsers", hasSize(3))
                .body("departed", hasSize(0)));
        assertThat(measured(acme, "R5")).isEqualTo(3);

        person(acme, acme.lead(), PersonStanding.DEACTIVATED, false, false);
        JsonNode raised = warning("scoring.warning-raised.v1", "power-user-gone", acme);
        assertThat(raised.at("/data/warning/severity").asText()).isEqualTo("HIGH");
        assertThat(raised.at("/data/warning/personRef").asText()).isEqualTo(acme.lead());
        people(acme, "", said -> said.body("powerUserMissed", equalTo(true))
                .body("departed.personRef", equalTo(List.of(acme.lead())))
                .body("departed[0].departure.howKnown", equalTo("DEACTIVATED"))
                .body("departed[0].departure.since", equalTo(today.toString()))
                .body("departed[0].departure.successor", nullValue())
                .body("departed[0].shareWhenActive", equalTo(0.666667f)));
        assertThat(measured(acme, "people.power-user-gone")).isEqualTo(1);
        assertThat(measured(acme, "people.strong-left")).isEqualTo(2);
        assertThat(measured(acme, "R5")).isEqualTo(2);
        people(acme, "?as-of=" + today.minusDays(1), said -> said.body("departed", hasSize(0)));

        owner(acme, acme.person(2));
        JsonNode cleared = warning("scoring.warning-cleared.v1", "power-user-gone", acme);
        assertThat(cleared.at("/data/reason").asText()).isEqualTo("somebody has taken over and is active");
        people(acme, "", said -> said.body("powerUserMissed", equalTo(false))
                .body("departed[0].departure.successor", equalTo(acme.person(2))));
        assertThat(measured(acme, "people.power-user-gone")).isZero();
    }

    @Test
    void machinesAndMarksAreToldOfAndNotGuessed() {
        Customer acme = new Customer(now).known().linked().used(60, 1, 3).leadUsed(60, 1, 90);
        people(acme, "", said -> said.body("powerUsers.personRef", equalTo(List.of(acme.lead()))));
        person(acme, acme.lead(), PersonStanding.PRESENT, true, false);
        person(acme, acme.person(4), PersonStanding.PRESENT, false, true);
        people(acme, "", said -> said.body("powerUsers.personRef", equalTo(List.of(acme.person(4))))
                .body("powerUsers[0].markedPowerUser", equalTo(true))
                .body("activeUsers", equalTo(5))
                .body("valueEvents", equalTo(28 * 15))
                .body("concentration.hhi", equalTo(0.2f)));
    }

    @Test
    void peopleWhoFallOutOfTheirRhythmAreCountedAndNamedUntilTheyAreGoneUnlessTheyAreOnLeave() {
        Customer acme = new Customer(now).known().linked();
        for (int person = 0; person < 5; person++) {
            acme.personUsed(person, 100, person < 3 ? 16 : 1, 2);
        }
        for (int person = 0; person < 3; person++) {
            String key = "rhythm-broken:" + acme.account + ":" + acme.person(person);
            JsonNode raised = told.await(event -> event.path("type").asText().equals("scoring.warning-raised.v1")
                    && event.at("/data/warning/key").asText().equals(key));
            assertThat(raised.at("/data/warning/severity").asText()).isEqualTo("INFO");
        }
        await().untilAsserted(() ->
                assertThat(measured(acme, "people.broken-rhythm-users")).isEqualTo(3));
        assertThat(rescoring.measures(acme.account, now).value("people.broken-rhythm-share"))
                .hasValueSatisfying(share -> assertThat(share).isEqualByComparingTo("0.6"));

        tell(
                "pause:" + acme.account,
                new PausePlanned(
                        acme.account.toString(),
                        "leave-1",
                        acme.person(0),
                        today.minusDays(15),
                        today.plusDays(5),
                        "leave",
                        now.minusSeconds(5),
                        false));
        await().untilAsserted(() ->
                assertThat(measured(acme, "people.broken-rhythm-users")).isEqualTo(2));

        person(acme, acme.person(1), PersonStanding.DEACTIVATED, false, false);
        JsonNode cleared = warning("scoring.warning-cleared.v1", "rhythm-broken", acme);
        assertThat(cleared.at("/data/warning/personRef").asText()).isEqualTo(acme.person(1));
        assertThat(cleared.at("/data/reason").asText()).isEqualTo("the person was deactivated or left the company");

        clock.advance(Duration.ofDays(43));
        acme.personUsed(4, -42, -42, 1);
        JsonNode forgotten = told.await(event -> event.path("type").asText().equals("scoring.warning-cleared.v1")
                && event.at("/data/warning/personRef").asText().equals(acme.person(2)));
        assertThat(forgotten.at("/data/reason").asText())
                .isEqualTo("silent for more than eight weeks: there is no rhythm any more");
    }

    @Test
    void aSilentSourceFreezesWhatIsSaidOfPeople() {
        Customer acme = new Customer(now).known().linked().used(60, 1, 3).leadUsed(60, 1, 30);
        people(acme, "", said -> said.body("powerUsers", hasSize(1)));
        Instant later = now.plus(Duration.ofDays(30));
        assertThat(rescoring.measures(acme.account, later).of("R5"))
                .isInstanceOfSatisfying(
                        Measured.class, r5 -> assertThat(r5.value()).isEqualByComparingTo("3"));
        assertThat(rescoring.measures(acme.account, later).value("people.power-user-gone"))
                .hasValueSatisfying(gone -> assertThat(gone).isZero());
    }

    @Test
    void whoIsNamedWithoutACompanyBelongsWhereTheyAreAMember() {
        Customer acme = new Customer(now).known().linked().used(60, 1, 3);
        String who = acme.source("product") + ":loner";
        List<UsageFact> facts = new ArrayList<>();
        for (int back = 20; back > 0; back--) {
            facts.add(used("l" + back, who, null, "report", back, 20));
        }
        Broker.current().publish(Messages.facts(new UsageRecorded(acme.source("product"), facts), now));
        String ref = acme.source("product") + ":1";
        tell("membership:" + who + "|" + ref, new MembershipChanged(who, ref, now.minus(Duration.ofDays(10)), null));
        people(acme, "", said -> said.body("activeUsers", equalTo(6))
                .body("strongUsers.personRef", hasItem(who))
                .body("strongUsers.find { it.personRef == '" + who + "' }.activeDays", equalTo(10))
                .body("strongUsers.find { it.personRef == '" + who + "' }.valueEvents", equalTo(200)));
    }

    @Test
    void breadthIsThatOfProductsMeantForManyPeople() {
        Customer acme = new Customer(now).known().linked().used(40, 1, 3);
        Broker.current()
                .publish(Messages.facts(
                        new UsageRecorded(
                                acme.source("product"),
                                List.of(used(
                                        "admin",
                                        acme.person(0),
                                        acme.source("product") + ":1",
                                        "back-office",
                                        1,
                                        900))),
                        now));
        tell(
                "entitlement:" + acme.account,
                new EntitlementChanged(
                        acme.account.toString(),
                        "analytics",
                        null,
                        null,
                        null,
                        20,
                        List.of(),
                        now.minusSeconds(5),
                        false));
        people(acme, "", said -> said.body("powerUsers.personRef", equalTo(List.of(acme.person(0)))));

        await().untilAsserted(() -> {
            Measures measures =
                    measured(acme, new Products(List.of(product("analytics", true), product("office", false))));
            assertThat(measures.value("people.hhi")).hasValueSatisfying(is("0.2"));
            assertThat(measures.value("people.top-decile-share")).hasValueSatisfying(is("0.2"));
            assertThat(measures.value("people.intended-active-share")).hasValueSatisfying(is("0.25"));
        });
        assertThat(measured(acme, new Products(List.of(product("office", true))))
                        .value("people.hhi"))
                .hasValueSatisfying(is("0.571901"));
        assertThat(measured(acme, new Products(List.of())).of("people.hhi"))
                .isEqualTo(new NotApplicable("no product is meant for many people"));
    }

    @Test
    void newcomersToAnAccountThatGrowAreCandidatesAndPagesFollowEachOther() {
        Customer acme = new Customer(now).known().linked();
        for (int person = 0; person < 5; person++) {
            acme.personUsed(person, 60, 29, 10).personUsed(person, 28, 1, 10 + 2 * person);
        }
        people(acme, "", said -> said.body("candidates.personRef", equalTo(List.of(acme.person(4), acme.person(3))))
                .body("candidates[0].trend", equalTo(0.8f)));
        List<String> seen = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            var page = csm().get(path(acme) + "/active?limit=2" + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                    .then()
                    .statusCode(200)
                    .extract();
            seen.addAll(page.path("items.personRef"));
            cursor = page.path("next");
        }
        assertThat(seen)
                .containsExactly(acme.person(4), acme.person(3), acme.person(2), acme.person(1), acme.person(0));
    }

    @Test
    void nothingIsSaidOfPeopleNobodyTellsOf() {
        Customer acme = new Customer(now).known();
        await().untilAsserted(() -> csm().get("/v1/accounts/" + acme.account + "/people")
                .then()
                .statusCode(404)
                .body("detail", notNullValue()));
        assertThat(rescoring.measures(acme.account, now).of("R5"))
                .isEqualTo(new Missing("no product source is linked"));
        csm().get("/v1/accounts/" + UUID.randomUUID() + "/people").then().statusCode(404);
        String path = path(new Customer(now).known());
        csm().get(path + "?as-of=yesterday").then().statusCode(400).body("errors.field", hasItem("as-of"));
        csm().get(path + "?as-of=" + today.plusDays(1)).then().statusCode(400);
        csm().get(path + "?as-of=" + today.minusDays(300)).then().statusCode(400);
        csm().get(path + "/active?limit=0").then().statusCode(400);
        csm().get(path + "/active?cursor=nonsense").then().statusCode(400);
        given().auth().oauth2(Tokens.person("eve", "nobody")).get(path).then().statusCode(403);
    }

    /** What is said of the people, once what was sent has arrived. */
    private static void people(Customer customer, String query, Consumer<ValidatableResponse> assertion) {
        await().untilAsserted(() ->
                assertion.accept(csm().get(path(customer) + query).then().statusCode(200)));
    }

    private UsageFact used(String id, String who, String where, String feature, int daysAgo, int times) {
        LocalDate day = today.minusDays(daysAgo);
        Instant at = day.atTime(9, 0).toInstant(ZoneOffset.UTC);
        return new UsageFact(id, 0, day, at, who, where, feature, UsageKind.VALUE, times);
    }

    private Measures measured(Customer customer, Products products) {
        Account account = new Account(
                customer.account,
                "T3",
                5,
                now.minus(Duration.ofDays(400)),
                false,
                false,
                false,
                null,
                null,
                "active",
                List.of(),
                null,
                null);
        return pool.withTransaction(tx -> measurer.measure(tx, List.of(account), products, List.of(), now))
                .await()
                .atMost(Duration.ofSeconds(10))
                .of(customer.account)
                .measures();
    }

    private static Product product(String id, boolean broad) {
        Product usual = Product.UNDESCRIBED;
        return new Product(
                id,
                id,
                broad,
                usual.cadence(),
                List.of(new Feature(id.equals("office") ? "back-office" : "report", Level.BASIC, Role.VALUE)),
                List.of(),
                usual.onboardingDays(),
                usual.onboardingFrom(),
                null,
                usual.firstValueDays(),
                usual.promisedHours(),
                List.of());
    }

    private static Consumer<BigDecimal> is(String value) {
        return actual -> assertThat(actual).isEqualByComparingTo(value);
    }

    private static String path(Customer customer) {
        return "/v1/accounts/" + customer.account + "/people";
    }

    private void person(
            Customer customer, String who, PersonStanding standing, boolean serviceAccount, boolean powerUser) {
        tell(
                "person:" + customer.account + ":" + who,
                new PersonChanged(
                        customer.account.toString(),
                        who,
                        standing,
                        null,
                        null,
                        null,
                        null,
                        serviceAccount,
                        powerUser,
                        null,
                        now.minusSeconds(30)));
    }

    private void owner(Customer customer, String who) {
        tell(
                "role:" + customer.account + ":solution-owner:" + who,
                new RoleChanged(customer.account.toString(), who, "solution-owner", now, null, now, "manual"));
    }

    private int measured(Customer customer, String measure) {
        return rescoring
                .measures(customer.account, clock.instant())
                .value(measure)
                .orElseThrow()
                .intValue();
    }

    private JsonNode warning(String type, String rule, Customer customer) {
        String key = rule + ":" + customer.account;
        return told.await(event -> event.path("type").asText().equals(type)
                && event.at("/data/warning/key").asText().startsWith(key));
    }

    private void tell(String subject, io.holdfast.events.AccountsEvent event) {
        Broker.current().publish(Messages.about(subject, event, now));
    }

    private static RequestSpecification csm() {
        return given().auth().oauth2(Tokens.person("ann", "csm"));
    }
}
