package io.holdfast.scoring;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.events.AccountState.ContractChanged;
import io.holdfast.events.AccountsEvent.RoleChanged;
import io.holdfast.events.ConnectorEvent.RunClosed;
import io.holdfast.events.ConnectorEvent.RunOpened;
import io.holdfast.events.CrmEvent.DealKind;
import io.holdfast.events.CrmEvent.DealStage;
import io.holdfast.events.Envelope;
import io.holdfast.events.SupportEvent.TicketFact;
import io.holdfast.events.SupportEvent.TicketSeverity;
import io.holdfast.events.SupportEvent.TicketsChanged;
import io.holdfast.scoring.rescore.Rescoring;
import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.Missing;
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
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tickets, contacts and roles: from the broker in, to the broker and REST out. */
@QuarkusTest
@QuarkusTestResource(value = Backing.class, initArgs = @ResourceArg(name = "service", value = "scoring"))
class RelationshipDoorsTest {

    @Inject
    MovableClock clock;

    @Inject
    Pool pool;

    @Inject
    Rescoring rescoring;

    private Tap told;
    private Instant now;

    @BeforeEach
    void listen() {
        told = Broker.current().bindTap("events", "scoring.#");
        now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    @AfterEach
    void hangUp() {
        told.close();
        clock.reset();
    }

    @Test
    void aCriticalTicketWarnsByTheClockAloneAndClearsADayAfterItIsSolved() {
        Customer acme = healthy().asks("t-1", now);
        contribution(acme, "E1", "the oldest open critical ticket is 0 hours old, and one waits for a human reply");

        clock.advance(Duration.ofHours(4));
        JsonNode raised = warning("scoring.warning-raised.v1", "critical-ticket", acme);
        assertThat(raised.at("/data/warning/severity").asText()).isEqualTo("HIGH");
        assertThat(raised.at("/data/warning/startsClock").asBoolean()).isTrue();
        assertThat(raised.at("/data/warning/key").asText()).isEqualTo("critical-ticket:" + acme.account);
        assertThat(raised.at("/data/warning/evidence/0/text").asText())
                .isEqualTo("a critical ticket has waited 4 hours for a human reply");

        Instant solved = now.plus(Duration.ofHours(5));
        clock.advance(Duration.ofHours(1));
        acme.isHelped("t-1", now, solved);
        contribution(acme, "E1", "no critical ticket is open");
        clock.advance(Duration.ofHours(23));
        await().until(() -> lookAgainAt(acme).equals(solved.plus(Duration.ofHours(24))));
        warnings("?state=open&rule=critical-ticket&account=" + acme.account).body("items", hasSize(1));
        clock.advance(Duration.ofHours(1));
        JsonNode cleared = warning("scoring.warning-cleared.v1", "critical-ticket", acme);
        assertThat(cleared.at("/data/reason").asText())
                .isEqualTo("no critical ticket is open, and none was opened again within 24 hours");
        warnings("?state=cleared&rule=critical-ticket&account=" + acme.account).body("items", hasSize(1));
    }

    @Test
    void anAnsweredTicketWarnsWhenItIsADayOld() {
        Instant opened = now.minusSeconds(120);
        Customer acme = healthy().asks("t-1", opened).isAnswered("t-1", opened, now.minusSeconds(60));
        contribution(acme, "E1", "the oldest open critical ticket is 0 hours old");

        clock.advance(Duration.ofHours(23));
        await().until(() -> lookAgainAt(acme).equals(opened.plus(Duration.ofHours(24))));
        warnings("?rule=critical-ticket&account=" + acme.account).body("items", hasSize(0));
        clock.advance(Duration.ofHours(1));

        JsonNode raised = warning("scoring.warning-raised.v1", "critical-ticket", acme);
        assertThat(raised.at("/data/warning/evidence").findValuesAsText("text"))
                .containsExactly("a critical ticket has been open for 24 hours");
    }

    @Test
    void aTicketDatedAheadOfOurClockIsSeenWhenItsTimeComes() {
        Instant ahead = now.plus(Duration.ofMinutes(2));
        Customer acme = healthy()
                .asks("t-1", ahead)
                .personAsks("t-2", ahead.plusSeconds(60))
                .employs(now);
        await().until(() -> lookAgainAt(acme).equals(ahead));

        clock.advance(Duration.ofMinutes(2));
        contribution(acme, "E1", "the oldest open critical ticket is 0 hours old, and one waits for a human reply");
        await().until(() -> lookAgainAt(acme).equals(ahead.plusSeconds(60)));
    }

    @Test
    void aTicketThatNamesOnlyWhoAsksBelongsWhereThatPersonBelongs() {
        Customer acme = healthy().personAsks("t-1", now.minus(Duration.ofHours(30)));
        acme.employs(now);

        JsonNode raised = warning("scoring.warning-raised.v1", "critical-ticket", acme);
        assertThat(raised.at("/data/warning/evidence").findValuesAsText("measure"))
                .containsExactlyInAnyOrder("ticket.critical-unanswered-hours", "ticket.critical-open-hours");
    }

    @Test
    void noTicketsAreGoodNewsOnlyWhenSomebodyWouldTell() {
        Customer acme = healthy().asks("t-1", now.minusSeconds(60)).isHelped("t-1", now.minusSeconds(60), now);
        Customer quiet = healthy();
        contribution(acme, "E1", "no critical ticket is open");
        contribution(quiet, "E1", "no critical ticket is open");

        assertThat(rescoring.measures(quiet.account, now).of("E1"))
                .isInstanceOfSatisfying(
                        Measured.class, one -> assertThat(one.value()).isEqualByComparingTo("0"));
        Instant beforeAnySource = Instant.parse("2001-01-01T00:00:00Z");
        assertThat(rescoring.measures(quiet.account, beforeAnySource).of("E1"))
                .isEqualTo(new Missing("no support source delivers"));
    }

    @Test
    void aSponsorWhoLeavesIsMissedUntilSomebodyTakesOver() {
        Customer acme =
                healthy().has("sponsor", "ada", 200).has("champion", "bob", 3).has("main-contact", "bob", 3);
        await().until(() -> measured(acme, "role.gap-days") == 0);

        acme.had("sponsor", "ada", 200, 0);
        JsonNode raised = warning("scoring.warning-raised.v1", "key-role-gap", acme);
        assertThat(raised.at("/data/warning/severity").asText()).isEqualTo("HIGH");
        assertThat(raised.at("/data/warning/startsClock").asBoolean()).isTrue();
        assertThat(raised.at("/data/warning/evidence/0/text").asText())
                .isEqualTo("the sponsor left and nobody has taken over");

        acme.has("sponsor", "eve", 0);
        JsonNode cleared = warning("scoring.warning-cleared.v1", "key-role-gap", acme);
        assertThat(cleared.at("/data/reason").asText())
                .isEqualTo("the required roles are filled, and verified where they changed");
    }

    @Test
    void aCustomerNobodyTalkedToForTooLongIsMissed() {
        Customer acme = customer().met(140);
        JsonNode raised = warning("scoring.warning-raised.v1", "contact-overdue", acme);
        assertThat(raised.at("/data/warning/severity").asText()).isEqualTo("MEDIUM");
        assertThat(raised.at("/data/warning/evidence/0/text").asText())
                .isEqualTo("1.56 times the agreed cadence has passed without two-way contact");
        contribution(
                acme,
                "R1",
                "the last two-way contact is 1.56 times the agreed cadence ago: 140 days ago, agreed are 90 days");

        acme.met(0);
        JsonNode cleared = warning("scoring.warning-cleared.v1", "contact-overdue", acme);
        assertThat(cleared.at("/data/reason").asText())
                .isEqualTo("there was two-way contact within the agreed cadence");
    }

    @Test
    void whereRolesAreKeptTheAbsenceOfAnyContactCounts() {
        Customer acme = customer();
        assertThat(rescoring.measures(acme.account, now).of("R1"))
                .isEqualTo(new Missing("neither contacts nor roles of the account are kept"));

        acme.has("champion", "bob", 3);
        contribution(
                acme,
                "R1",
                "the last two-way contact is 4.44 times the agreed cadence ago:"
                        + " never in the 400 days since the customer became one, agreed are 90 days");
    }

    @Test
    void aRunOfTheCrmStartsNoClocksSilencesNoTicketAndIsCompleteWhenItIsClosed() {
        Customer acme = healthy();
        String run = "run-" + UUID.randomUUID();
        tell(Messages.run("crm", run, new RunOpened(run, acme.source("crm"), "import", now), now));
        await().until(() -> state(run).equals("taking-in"));
        acme.inRun(run).had("sponsor", "ada", 200, 10).inRun(null);
        acme.asks("t-1", now.minus(Duration.ofHours(5)));

        JsonNode ticket = warning("scoring.warning-raised.v1", "critical-ticket", acme);
        assertThat(ticket.at("/data/warning/startsClock").asBoolean()).isTrue();
        await().until(() -> measured(acme, "role.sponsor-left") == 1);
        warnings("?rule=key-role-gap&account=" + acme.account).body("items", hasSize(0));

        tell(Messages.run("crm", run, new RunClosed(run, acme.source("crm"), 5000, 0, now), now));
        JsonNode gap = warning("scoring.warning-raised.v1", "key-role-gap", acme);
        assertThat(gap.at("/data/warning/startsClock").asBoolean()).isFalse();
        await().until(() -> state(run).equals("complete"));

        acme.inRun(run).had("champion", "bob", 200, 10);
        await().until(() -> warnings("?state=Open&rule=key-role-gap&account=" + acme.account)
                .extract()
                .<List<String>>path("items[0].evidence.measure")
                .contains("role.champion-left"));
        warnings("?state=OPEN&rule=key-role-gap&account=" + acme.account).body("items[0].startsClock", equalTo(false));
    }

    @Test
    void listsOfStatesTakeAnyCaseAndRefuseOthers() {
        warnings("?state=Open").body("items.clearedAt", everyItem(equalTo(null)));
        csm().get("/v1/runs?state=COMPLETE").then().statusCode(200);
        csm().get("/v1/runs?state=taking-in").then().statusCode(200);
        csm().get("/v1/runs?state=nonsense").then().statusCode(400).body("errors.field", hasItem("state"));
        csm().get("/v1/warnings?state=nonsense").then().statusCode(400).body("errors.field", hasItem("state"));
    }

    @Test
    void badMessagesAreSetAsideAndHoldNothingUp() {
        String id = UUID.randomUUID().toString();
        Envelope<?> role =
                Messages.about("role:" + id, new RoleChanged(id, null, "sponsor", now, null, now, "crm"), now);
        Envelope<?> ticket = Messages.facts(
                new TicketsChanged(
                        "help-desk",
                        List.of(new TicketFact(
                                "t", null, null, 1, now, TicketSeverity.CRITICAL, null, null, null, 0, false))),
                now);
        Envelope<?> contract = Messages.about(
                "contract:c",
                new ContractChanged("crm:c", id, DealStage.WON, DealKind.RENEWAL, "EUR", 1L, null, null, null),
                now);
        List.of(role, ticket, contract).forEach(RelationshipDoorsTest::tell);

        await().untilAsserted(() ->
                assertThat(dead()).contains(role.id(), ticket.id()).doesNotContain(contract.id()));
        Customer acme = healthy().asks("t-1", now.minus(Duration.ofHours(5)));
        warning("scoring.warning-raised.v1", "critical-ticket", acme);
        assertThat(Broker.current().depth("scoring.accounts")).isZero();
    }

    private Customer customer() {
        Customer customer = new Customer(now).known().linked().used(130, 1, 3).owes("in-0", -5);
        contribution(customer, "U1", "value events of the last 28 days are at 100 % of the account's usual level");
        await().until(() -> measured(customer, "C1") == 0);
        return customer;
    }

    private Customer healthy() {
        return Settled.healthy(pool, now);
    }

    private void contribution(Customer customer, String measure, String text) {
        await().untilAsserted(() -> health(customer)
                .statusCode(200)
                .body("contributions.find { it.measure == '" + measure + "' }.text", equalTo(text)));
    }

    private int measured(Customer customer, String measure) {
        return rescoring
                .measures(customer.account, clock.instant())
                .value(measure)
                .orElseThrow()
                .intValue();
    }

    private static ValidatableResponse health(Customer customer) {
        return csm().get("/v1/accounts/" + customer.account + "/health").then();
    }

    private static ValidatableResponse warnings(String filter) {
        return csm().get("/v1/warnings" + filter).then().statusCode(200);
    }

    private static String state(String run) {
        String state = csm().get("/v1/runs?limit=200")
                .then()
                .statusCode(200)
                .extract()
                .path("items.find { it.runId == '" + run + "' }?.state");
        return state == null ? "unknown" : state;
    }

    private JsonNode warning(String type, String rule, Customer customer) {
        String key = rule + ":" + customer.account;
        return told.await(event -> event.path("type").asText().equals(type)
                && event.at("/data/warning/key").asText().equals(key));
    }

    private Instant lookAgainAt(Customer customer) {
        return rows("select look_again_at from health where account_id = $1", Tuple.of(customer.account)).stream()
                .map(row -> row.getOffsetDateTime("look_again_at"))
                .filter(at -> at != null)
                .map(at -> at.toInstant())
                .findFirst()
                .orElse(Instant.EPOCH);
    }

    private List<String> dead() {
        return rows("select message_id from dead_letter", Tuple.tuple()).stream()
                .map(row -> row.getString("message_id"))
                .toList();
    }

    private List<io.vertx.mutiny.sqlclient.Row> rows(String sql, Tuple parameters) {
        return pool.preparedQuery(sql).execute(parameters).await().atMost(Duration.ofSeconds(10)).stream()
                .toList();
    }

    private static void tell(Envelope<?> message) {
        Broker.current().publish(message);
    }

    private static RequestSpecification csm() {
        return given().auth().oauth2(Tokens.person("ann", "csm"));
    }
}
