package io.holdfast.scoring;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.events.ConnectorEvent.RunClosed;
import io.holdfast.events.ConnectorEvent.RunOpened;
import io.holdfast.events.UsageEvent.UsageFact;
import io.holdfast.events.UsageEvent.UsageKind;
import io.holdfast.events.UsageEvent.UsageRecorded;
import io.holdfast.http.Cursor;
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
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the broker in, to the broker and REST out. */
@QuarkusTest
@QuarkusTestResource(value = Backing.class, initArgs = @ResourceArg(name = "service", value = "scoring"))
class DoorsTest {

    @Inject
    MovableClock clock;

    @Inject
    Pool pool;

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
    void aHealthyCustomerIsScoredAndAnOverdueInvoiceStartsAClock() {
        Customer acme = healthy();
        JsonNode scored = told.await(event -> event.path("type").asText().equals("scoring.account-scored.v1")
                && about(event, acme.account)
                && event.at("/data/band").asText().equals("GREEN"));
        assertThat(scored.at("/subject").asText()).isEqualTo("account:" + acme.account);

        acme.owes("in-1", 8);
        JsonNode raised = warning("scoring.warning-raised.v1", "payment-trouble", acme);
        assertThat(raised.at("/data/warning/severity").asText()).isEqualTo("MEDIUM");
        assertThat(raised.at("/data/warning/startsClock").asBoolean()).isTrue();
        assertThat(raised.at("/data/warning/evidence/0/text").asText()).isEqualTo("an invoice is 8 days overdue");
        assertThat(raised.at("/subject").asText()).isEqualTo("warning:payment-trouble:" + acme.account);

        acme.pays("in-1", 8);
        JsonNode cleared = warning("scoring.warning-cleared.v1", "payment-trouble", acme);
        assertThat(cleared.at("/data/reason").asText()).isEqualTo("nothing is overdue any more");

        csm().get("/v1/warnings?state=CLEARED&rule=payment-trouble&account=" + acme.account)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].clearReason", equalTo("nothing is overdue any more"));
    }

    @Test
    void anInvoiceOverdueForTooLongTurnsAGreenCustomerRedAtOnce() {
        Customer acme = healthy();
        acme.owes("in-1", 61);

        JsonNode scored = told.await(event -> event.path("type").asText().equals("scoring.account-scored.v1")
                && about(event, acme.account)
                && event.at("/data/band").asText().equals("RED"));
        assertThat(scored.at("/data/previousBand").asText()).isEqualTo("GREEN");
        assertThat(scored.at("/data/score").decimalValue()).isEqualByComparingTo("59");
        JsonNode first = scored.at("/data/reasons/0");
        assertThat(first.at("/input").asText()).isEqualTo("invoice-overdue-60d");
        assertThat(first.at("/lost").decimalValue()).isGreaterThan(new BigDecimal("25"));
        JsonNode low = warning("scoring.warning-raised.v1", "health-low", acme);
        assertThat(low.at("/data/warning/severity").asText()).isEqualTo("CRITICAL");
        assertThat(low.at("/data/warning/startsClock").asBoolean()).isTrue();
        assertThat(low.at("/data/warning/evidence").findValuesAsText("text"))
                .contains("Health is 59.00, below 60")
                .anyMatch(text -> text.startsWith("an invoice is 61 days overdue: health is 59 at most (-"));
        JsonNode unpaid = warning("scoring.warning-raised.v1", "payment-trouble", acme);
        assertThat(unpaid.at("/data/warning/severity").asText()).isEqualTo("HIGH");
        assertThat(unpaid.at("/data/warning/startsClock").asBoolean()).isTrue();

        csm().get("/v1/accounts/" + acme.account + "/health")
                .then()
                .statusCode(200)
                .body("score", equalTo(59.0f))
                .body("scoreBeforeCaps", greaterThan(80f))
                .body("caps", hasSize(1))
                .body("caps[0].id", equalTo("invoice-overdue-60d"))
                .body("caps[0].ceiling", equalTo(59.0f))
                .body("caps[0].bites", equalTo(true))
                .body("caps[0].text", equalTo("an invoice is 61 days overdue: health is 59 at most"));

        acme.pays("in-1", 61);
        warning("scoring.warning-cleared.v1", "payment-trouble", acme);
        csm().get("/v1/accounts/" + acme.account + "/health")
                .then()
                .statusCode(200)
                .body("band", equalTo("GREEN"))
                .body("caps", hasSize(0));
    }

    @Test
    void restSaysWhatTheScoreIsAndWhy() {
        Customer acme = healthy();
        acme.owes("in-2", 20);
        await().untilAsserted(() -> csm().get("/v1/accounts/" + acme.account + "/health")
                .then()
                .statusCode(200)
                .body("band", equalTo("GREEN"))
                .body("contributions.measure", equalTo(List.of("U1", "U2", "E1", "R1", "C1")))
                .body("contributions.text", hasItem(startsWith("the oldest overdue invoice is 20 days late"))));

        csm().get("/v1/accounts/" + acme.account + "/health/history")
                .then()
                .statusCode(200)
                .body("", hasSize(1))
                .body("[0].historical", equalTo(false));
        csm().get("/v1/scores?changedSince=" + now.minusSeconds(60) + "&band=GREEN&limit=200")
                .then()
                .statusCode(200)
                .body("items.accountId", hasItem(acme.account.toString()));
        csm().get("/v1/distribution").then().statusCode(200);
        csm().get("/v1/models/starter").then().statusCode(200).body("[0].active", equalTo(true));
        csm().get("/v1/models/unheard-of").then().statusCode(404);
        csm().get("/v1/accounts/" + UUID.randomUUID() + "/health").then().statusCode(404);
        csm().get("/v1/scores?changedSince=yesterday").then().statusCode(400);
        csm().get("/v1/accounts/" + acme.account + "/health/diff").then().statusCode(400);
    }

    @Test
    void aSilentCustomerGetsWorseWithoutAnyEventAndTheDifferenceIsSaidInWords() {
        Customer acme = healthy();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        clock.advance(Duration.ofDays(16));
        acme.sourcesSpeak(now.plus(Duration.ofDays(16)));
        await().until(() -> counted(acme.source("product") + ":other") == 1);
        given().auth()
                .oauth2(Tokens.person("root", "admin"))
                .post("/v1/admin/sweep")
                .then()
                .statusCode(202);

        await().untilAsserted(() -> csm().get("/v1/accounts/" + acme.account + "/health/diff?from=" + today)
                .then()
                .statusCode(200)
                .body("parts.text", hasItem(startsWith("usage against baseline fell from 1 to 0.43: -"))));
    }

    @Test
    void aPowerUserWhoFallsSilentIsMissedUntilTheyAreBack() {
        Customer acme = healthy().leadUsed(130, 14, 30);

        JsonNode raised = warning("scoring.warning-raised.v1", "power-user-gone", acme);
        assertThat(raised.at("/data/warning/personRef").asText()).isEqualTo(acme.lead());
        assertThat(raised.at("/data/warning/evidence").findValuesAsText("text"))
                .contains("last seen 13 full days ago")
                .anyMatch(text -> text.startsWith("one person did 67 % of the account's value events"));

        acme.leadUsed(3, 2, 30);
        await().until(() -> counted(acme.source("product") + ":1") == 130 * 15 + 119 * 30 && marks() == 0);
        assertThat(told.messages("scoring.warning-cleared.v1").stream().filter(event -> about(event, acme.account)))
                .isEmpty();
        acme.leadUsed(1, 1, 30);
        JsonNode cleared = warning("scoring.warning-cleared.v1", "power-user-gone", acme);
        assertThat(cleared.at("/data/reason").asText()).isEqualTo("active again on 3 of the last 14 days");
    }

    @Test
    void aRepeatedBatchChangesNothing() {
        String source = "product-" + UUID.randomUUID();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        UsageRecorded batch = new UsageRecorded(
                source,
                List.of(
                        new UsageFact("e1", 0, today, now, source + ":p1", source + ":1", "report", UsageKind.VALUE, 2),
                        new UsageFact("e1", 1, today, now, source + ":p1", source + ":1", "report", UsageKind.VALUE, 3),
                        new UsageFact(
                                "e1", 1, today, now, source + ":p1", source + ":1", "report", UsageKind.VALUE, 3)));
        var message = Messages.facts(batch, now);
        Broker.current().publish(message);
        Broker.current().publish(message);
        Broker.current().publish(Messages.facts(batch, now));
        String last = source + "-last";
        Broker.current()
                .publish(Messages.facts(
                        new UsageRecorded(
                                last,
                                List.of(new UsageFact(
                                        "e1", 0, today, now, null, last + ":1", "report", UsageKind.VALUE, 1))),
                        now));

        await().until(() -> counted(last + ":1") == 1);
        assertThat(counted(source + ":1")).isEqualTo(5);
    }

    @Test
    void aRunOfHistoryScoresPastDaysAndStartsNoClock() {
        Customer acme = new Customer(now).known().linked();
        String run = "run-" + UUID.randomUUID();
        Broker.current()
                .publish(Messages.about("run:" + run, new RunOpened(run, acme.source("product"), "import", now), now));
        acme.inRun(run).used(170, 40, 4).owes("in-3", 40);
        acme.sourcesSpeak(now);
        await().until(() -> counted(acme.source("product") + ":other") == 1 && marks() == 0);
        assertThat(told.messages().stream().filter(event -> about(event, acme.account)))
                .isEmpty();

        Broker.current()
                .publish(Messages.about(
                        "run:" + run, new RunClosed(run, acme.source("product"), acme.sent(), 0, now), now));

        JsonNode raised = warning("scoring.warning-raised.v1", "payment-trouble", acme);
        assertThat(raised.at("/data/warning/startsClock").asBoolean()).isFalse();
        List<JsonNode> scored = told.messages("scoring.account-scored.v1").stream()
                .filter(event -> about(event, acme.account))
                .toList();
        assertThat(scored.stream().filter(event -> event.path("historical").asBoolean()))
                .hasSizeGreaterThan(15);
        assertThat(scored.stream().filter(event -> !event.path("historical").asBoolean()))
                .hasSize(1);
        assertThat(scored.getLast().path("historical").asBoolean()).isFalse();
        assertThat(scored.getFirst().path("runid").asText()).isEqualTo(run);
        await().until(() -> complete(run));
    }

    @Test
    void aRunIsCompleteOnceItsCustomersAreLookedAtAndLiveNewsThenStartsClocks() {
        Customer acme = new Customer(now).known().linked().met(3);
        String usage = "run-" + UUID.randomUUID();
        String invoices = "run-" + UUID.randomUUID();
        acme.inRun(usage).used(130, 1, 3);
        close(usage, acme.source("product"), acme.sent());
        acme.inRun(invoices).owes("in-0", -5);
        close(invoices, acme.source("billing"), acme.sent());
        await().until(() -> complete(usage) && complete(invoices));
        csm().get("/v1/accounts/" + acme.account + "/health")
                .then()
                .statusCode(200)
                .body("band", equalTo("GREEN"))
                .body("contributions.find { it.measure == 'U1' }.value", equalTo(1));

        acme.inRun(null).owes("in-1", 61);

        JsonNode low = warning("scoring.warning-raised.v1", "health-low", acme);
        assertThat(low.at("/data/warning/severity").asText()).isEqualTo("CRITICAL");
        assertThat(low.at("/data/warning/startsClock").asBoolean()).isTrue();
        JsonNode unpaid = warning("scoring.warning-raised.v1", "payment-trouble", acme);
        assertThat(unpaid.at("/data/warning/startsClock").asBoolean()).isTrue();
    }

    @Test
    void aRebuildSilencesNobodyBeforeItsDaysAreReplacedAndTheScoreFollows() {
        Customer acme = healthy();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        String run = "run-" + UUID.randomUUID();
        Broker.current()
                .publish(Messages.about(
                        "run:" + run,
                        new RunOpened(
                                run, acme.source("product"), "rebuild", now, today.minusDays(10), today.minusDays(1)),
                        now));
        acme.inRun(run).retold(10, 1, 1);
        await().untilAsserted(() -> run(run).body("items[0].takenIn", equalTo(50)));
        acme.inRun(null).owes("in-1", 8);
        JsonNode raised = warning("scoring.warning-raised.v1", "payment-trouble", acme);
        assertThat(raised.at("/data/warning/startsClock").asBoolean()).isTrue();

        close(run, acme.source("product"), 50);

        await().untilAsserted(() -> run(run).body("items[0].state", equalTo("complete")));
        run(run).body("items[0].kind", equalTo("rebuild"))
                .body("items[0].fromDay", equalTo(today.minusDays(10).toString()))
                .body("items[0].toDay", equalTo(today.minusDays(1).toString()))
                .body("items[0].removed", equalTo(50))
                .body("items[0].added", equalTo(50))
                .body("items[0].kept", equalTo(0));
        assertThat(counted(acme.source("product") + ":1")).isEqualTo(120 * 5 * 3 + 10 * 5);
        csm().get("/v1/accounts/" + acme.account + "/health")
                .then()
                .statusCode(200)
                .body("contributions.find { it.measure == 'U1' }.value", lessThan(1f));
    }

    /** The page of runs that begins with this one. */
    private static ValidatableResponse run(String id) {
        String before = Cursor.encode(id.substring(0, id.length() - 1));
        return csm().get("/v1/runs?limit=1&cursor=" + before)
                .then()
                .statusCode(200)
                .body("items[0].runId", equalTo(id));
    }

    @Test
    void sourcesTellHowMuchOfThemWasCountedAndWhetherTheySpeak() {
        Customer acme = healthy();
        acme.used(3, 1, 3);
        acme.sourcesSpeak(now);

        await().untilAsserted(() -> source(acme.source("product"))
                .body("items[0].facts", equalTo(130 * 5 + 1))
                .body("items[0].kind", equalTo("product"))
                .body("items[0].stale", equalTo(false)));
        source(acme.source("billing")).body("items[0].facts", equalTo(0)).body("items[0].kind", equalTo("billing"));
        clock.advance(Duration.ofDays(3));
        source(acme.source("product")).body("items[0].stale", equalTo(true));
    }

    /** The page of sources that begins with this one. */
    private static ValidatableResponse source(String id) {
        String before = Cursor.encode(id, "");
        return given().auth()
                .oauth2(Tokens.person("root", "admin"))
                .get("/v1/sources?limit=1&cursor=" + before)
                .then()
                .statusCode(200)
                .body("items[0].sourceId", equalTo(id));
    }

    private void close(String run, String source, long announced) {
        Broker.current().publish(Messages.about("run:" + run, new RunClosed(run, source, announced, 0, now), now));
    }

    private static boolean complete(String run) {
        return "complete"
                .equals(csm().get("/v1/runs?limit=200")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("items.find { it.runId == '" + run + "' }?.state"));
    }

    private Customer healthy() {
        return Settled.healthy(pool, now);
    }

    private JsonNode warning(String type, String rule, Customer customer) {
        String key = rule + ":" + customer.account;
        return told.await(event -> event.path("type").asText().equals(type)
                && event.at("/data/warning/key").asText().startsWith(key));
    }

    private static boolean about(JsonNode event, UUID account) {
        return event.at("/data/accountId").asText().equals(account.toString())
                || event.at("/data/warning/accountId").asText().equals(account.toString());
    }

    private long counted(String reference) {
        return number(
                "select coalesce(sum(value_events), 0)::bigint as n from usage_by_reference where reference = $1",
                Tuple.of(reference));
    }

    private long marks() {
        return number("select count(*) as n from dirty_mark", Tuple.tuple());
    }

    private long number(String sql, Tuple parameters) {
        return pool.preparedQuery(sql)
                .execute(parameters)
                .await()
                .atMost(Duration.ofSeconds(10))
                .iterator()
                .next()
                .getLong("n");
    }

    private static RequestSpecification csm() {
        return given().auth().oauth2(Tokens.person("ann", "csm"));
    }
}
