package io.holdfast.scoring;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.scoring.measure.Measurer;
import io.holdfast.scoring.measure.ToldReadings;
import io.holdfast.scoring.rescore.Rescoring;
import io.holdfast.scoring.warn.RuleFormat;
import io.holdfast.scoring.warn.Subject;
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
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Warnings about people, contracts, goals and the portfolio: from what is found out to the broker and REST. */
@QuarkusTest
@QuarkusTestResource(value = Backing.class, initArgs = @ResourceArg(name = "service", value = "scoring"))
class WarningDoorsTest {

    @Inject
    MovableClock clock;

    @Inject
    Pool pool;

    @Inject
    Rescoring rescoring;

    @Inject
    ToldReadings found;

    @Inject
    Measurer measurer;

    /** What rules read beside what is measured: of the score and of the portfolio. */
    private static final List<String> OF_THE_SCORE = List.of(
            "band.confirmed",
            "health.score",
            "health.drop-14d",
            "health.high-14d",
            "health.stable-days",
            "portfolio.green-share");

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
    void aUserWhoFallsOutOfRhythmIsInformationWithAKeyOfTheirOwn() {
        Customer acme = healthy();
        String person = acme.source("product") + ":ghost";
        String key = "rhythm-broken:" + acme.account + ":" + person;
        found.tell(
                acme.account,
                Subject.person(person),
                readings("person.rhythm-active-days-56d=20 person.rhythm-silence=1.5 person.silent-days=15"));
        acme.met(2);

        JsonNode raised = warning("scoring.warning-raised.v1", key);
        assertThat(raised.at("/data/warning/severity").asText()).isEqualTo("INFO");
        assertThat(raised.at("/data/warning/personRef").asText()).isEqualTo(person);
        warnings("?severity=info&subject=" + person)
                .body("items", hasSize(1))
                .body("items[0].key", equalTo(key))
                .body("items[0].personRef", equalTo(person));

        found.tell(acme.account, Subject.person(person), readings("person.active-days-7d=2 person.silent-days=0"));
        acme.met(1);
        assertThat(warning("scoring.warning-cleared.v1", key).at("/data/reason").asText())
                .isEqualTo("active again on 2 of the last 7 days");
    }

    @Test
    void aContractNearItsNoticeDateWarnsAndClearsWithARenewalOpportunity() {
        Customer acme = healthy();
        Subject contract = new Subject(Subject.Kind.CONTRACT, "c-1");
        String key = "renewal-exposed:" + acme.account + ":contract:c-1";
        found.tell(
                acme.account,
                contract,
                readings("contract.days-to-renewal=110 contract.days-to-notice=20 contract.renewal-opportunity=0"));
        acme.met(2);

        JsonNode raised = warning("scoring.warning-raised.v1", key);
        assertThat(raised.at("/data/warning/severity").asText()).isEqualTo("HIGH");
        assertThat(raised.at("/data/warning/subject").asText()).isEqualTo("contract:c-1");
        assertThat(raised.at("/data/warning/startsClock").asBoolean()).isTrue();
        warnings("?rule=renewal-exposed&state=open&account=" + acme.account + "&subject=contract:c-1")
                .body("items.subject", everyItem(equalTo("contract:c-1")))
                .body("items", hasSize(1));

        found.tell(
                acme.account,
                contract,
                readings("contract.days-to-renewal=110 contract.days-to-notice=20 contract.renewal-opportunity=1"));
        acme.met(1);
        warning("scoring.warning-cleared.v1", key);
    }

    @Test
    void aGoalThatNobodyProvedWarnsUntilItIsJudged() {
        Customer acme = healthy();
        Subject goal = new Subject(Subject.Kind.GOAL, "g-1");
        String key = "goal-off-track:" + acme.account + ":goal:g-1";
        found.tell(acme.account, goal, readings("goal.unproven-past-due=1"));
        acme.met(2);
        JsonNode raised = warning("scoring.warning-raised.v1", key);
        assertThat(raised.at("/data/warning/subject").asText()).isEqualTo("goal:g-1");
        assertThat(raised.at("/data/warning/severity").asText()).isEqualTo("MEDIUM");

        found.tell(acme.account, goal, readings("goal.unproven-past-due=0 goal.judged=1"));
        acme.met(1);
        assertThat(warning("scoring.warning-cleared.v1", key).at("/data/reason").asText())
                .isEqualTo("the goal has been judged");
    }

    @Test
    void thePortfolioWarnsAtTheThirdDailySweepRemindsAfterAWeekAndClears() {
        Instant noon = now.atOffset(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.DAYS)
                .plusDays(20)
                .plusHours(12)
                .toInstant();
        forget();
        try {
            accounts("RED");
            for (int day = 0; day < 2; day++) {
                clock.set(noon.plus(Duration.ofDays(day)));
                rescoring.day();
                assertThat(rescoring.day()).as("once a day").isFalse();
            }
            warnings("?rule=green-share&state=open").body("items", hasSize(0));
            clock.set(noon.plus(Duration.ofDays(2)));
            rescoring.day();
            JsonNode raised = warning("scoring.warning-raised.v1", "green-share:portfolio");
            assertThat(raised.at("/data/warning/accountId").isMissingNode()).isTrue();
            assertThat(raised.at("/data/warning/severity").asText()).isEqualTo("MEDIUM");
            assertThat(Instant.parse(raised.at("/data/warning/raisedAt").asText()))
                    .isEqualTo(noon.plus(Duration.ofDays(2)));
            warnings("?rule=green-share&state=open").body("items", hasSize(1)).body("items[0].accountId", nullValue());

            clock.set(noon.plus(Duration.ofDays(8)));
            rescoring.day();
            assertThat(told.messages("scoring.warning-changed.v1").stream()
                            .filter(event ->
                                    event.at("/data/warning/key").asText().equals("green-share:portfolio")))
                    .isEmpty();
            clock.set(noon.plus(Duration.ofDays(9)));
            rescoring.day();
            warning("scoring.warning-changed.v1", "green-share:portfolio");

            accounts("GREEN");
            clock.set(noon.plus(Duration.ofDays(10)));
            rescoring.day();
            warning("scoring.warning-cleared.v1", "green-share:portfolio");
        } finally {
            forget();
        }
    }

    @Test
    void rulesAreReadWithAllTheirVersions() {
        csm().get("/v1/rules?limit=100")
                .then()
                .statusCode(200)
                .body("items.key", hasItems("health-low", "usage-drop", "green-share", "goal-off-track"))
                .body("items.find { it.key == 'usage-drop' }.version", equalTo(3))
                .body("items.find { it.key == 'usage-drop' }.definition.absorbedUpTo", equalTo("MEDIUM"));
        String cursor = csm().get("/v1/rules?limit=2")
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .extract()
                .path("next");
        csm().get("/v1/rules?limit=2&cursor=" + cursor).then().statusCode(200).body("items", hasSize(2));
        csm().get("/v1/rules/health-low")
                .then()
                .statusCode(200)
                .body("version", hasItem(1))
                .body("[0].definition.levels", hasSize(2));
        csm().get("/v1/rules/nonsense").then().statusCode(404);
        given().auth()
                .oauth2(Tokens.person("eve", "nobody"))
                .get("/v1/rules")
                .then()
                .statusCode(403);
        csm().get("/v1/warnings?severity=nonsense").then().statusCode(400).body("errors.field", hasItem("severity"));
    }

    @Test
    void everyRuleLooksAtMeasuresThatExist() {
        Set<String> known = new HashSet<>(OF_THE_SCORE);
        measurer.catalogue(List.of()).forEach(measure -> known.add(measure.name()));
        pool.query("select distinct on (key) body::text as body from rule order by key, version desc")
                .execute()
                .await()
                .atMost(Duration.ofSeconds(10))
                .forEach(row -> assertThat(known)
                        .as(row.getString("body"))
                        .containsAll(RuleFormat.read(StoredJson.tree(row.getString("body")))
                                .measures()));
    }

    private Customer healthy() {
        return Settled.healthy(pool, now);
    }

    /** More accounts than all other tests have, with one band; a run that is open keeps them as they are. */
    private void accounts(String band) {
        sql("insert into run (run_id, source, opened_at) values ('of-portfolio', 'of-portfolio', now())"
                + " on conflict do nothing");
        sql("update health set band = '" + band + "' where model = 'of-portfolio'");
        sql("""
                with made as (
                    insert into account (account_id, name, lifecycle, first_seen_at)
                    select gen_random_uuid(), 'of-portfolio', 'active', now() from generate_series(1, 3000)
                    where not exists (select from account where name = 'of-portfolio')
                    returning account_id
                ), linked as (
                    insert into link (account_ref, source, account_id)
                    select 'of-portfolio:' || account_id, 'of-portfolio', account_id from made
                )
                insert into health (account_id, scorecard, score, band, confidence, model, model_version, derivation_id,
                    scored_at, changed_at)
                select account_id, 'overall', 70, '%s', 1, 'of-portfolio', 1, 0, now(), now() from made
                """.formatted(band));
    }

    private void forget() {
        sql("delete from health where model = 'of-portfolio'");
        sql("delete from link where source = 'of-portfolio'");
        sql("delete from account where name = 'of-portfolio'");
        sql("delete from run where source = 'of-portfolio'");
        sql("delete from warning where account_id is null");
        sql("delete from warning_hold where account_id is null");
        sql("delete from sweep where day > current_date");
    }

    private static Map<String, BigDecimal> readings(String text) {
        Map<String, BigDecimal> readings = new HashMap<>();
        for (String one : text.split(" ")) {
            String[] sides = one.split("=");
            readings.put(sides[0], new BigDecimal(sides[1]));
        }
        return readings;
    }

    private JsonNode warning(String type, String key) {
        return told.await(event -> event.path("type").asText().equals(type)
                && event.at("/data/warning/key").asText().equals(key));
    }

    private static ValidatableResponse warnings(String filter) {
        return csm().get("/v1/warnings" + filter).then().statusCode(200);
    }

    private void sql(String statement) {
        pool.query(statement).execute().await().atMost(Duration.ofSeconds(30));
    }

    private static RequestSpecification csm() {
        return given().auth().oauth2(Tokens.person("ann", "csm"));
    }
}
