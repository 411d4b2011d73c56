package io.holdfast.scoring;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.events.AccountsEvent.AccountChanged;
import io.holdfast.events.ConnectorEvent.RunClosed;
import io.holdfast.events.ConnectorEvent.RunOpened;
import io.holdfast.testing.Backing;
import io.holdfast.testing.Broker;
import io.holdfast.testing.Tap;
import io.holdfast.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stands beside the model's overall score: overrides, scorecards, churn risk, and scores of customers that left. */
@QuarkusTest
@QuarkusTestResource(value = Backing.class, initArgs = @ResourceArg(name = "service", value = "scoring"))
class ScorecardsDoorsTest {

    @Inject
    Pool pool;

    @Inject
    Clock clock;

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
    }

    @Test
    void somebodysWordStandsBesideTheModelsUntilItIsTakenBack() {
        Customer acme = healthy();
        String overrides = "/v1/accounts/" + acme.account + "/overrides";
        Object points = csm().get("/v1/accounts/" + acme.account + "/health").path("score");
        BigDecimal computed = new BigDecimal(points.toString());

        refused(overrides, Map.of("kind", "lower", "value", 5, "reason", "x"), 400);
        refused(overrides, Map.of("kind", "fixed", "value", 101, "reason", "x"), 400);
        refused(overrides, Map.of("kind", "fixed", "value", 50.123, "reason", "x"), 400);
        refused(overrides, Map.of("kind", "points", "value", -5), 400);
        refused(overrides, Map.of("kind", "points", "value", -5, "reason", "x", "until", now.minusSeconds(5)), 400);
        refused(
                overrides,
                Map.of("kind", "points", "value", -5, "reason", "x", "until", now.plusSeconds(91 * 86400)),
                400);
        refused(
                "/v1/accounts/" + UUID.randomUUID() + "/overrides",
                Map.of("kind", "points", "value", -5, "reason", "x"),
                404);
        refused(overrides, Map.of("kind", "points", "value", -20, "reason", "x"), 403);

        String id = csm().body(Map.of("kind", "points", "value", -10, "reason", "they told us"))
                .post(overrides)
                .then()
                .statusCode(201)
                .body("state", equalTo("active"))
                .body("most", equalTo(15.0f))
                .body("author", equalTo("ann"))
                .extract()
                .path("id");
        JsonNode scored = told.await(event -> event.path("type").asText().equals("scoring.account-scored.v1")
                && event.at("/data/accountId").asText().equals(acme.account.toString())
                && event.at("/data/computedScore").isNumber());
        assertThat(scored.at("/data/score").decimalValue()).isEqualByComparingTo(computed.subtract(BigDecimal.TEN));
        assertThat(scored.at("/data/computedScore").decimalValue()).isEqualByComparingTo(computed);
        csm().get("/v1/accounts/" + acme.account + "/health")
                .then()
                .body("computedScore", equalTo(computed.floatValue()))
                .body("override.points", equalTo(-10.0f))
                .body("override.author", equalTo("ann"));
        refused(overrides, Map.of("kind", "points", "value", 5, "reason", "x"), 409);
        csm().get("/v1/overrides?limit=200").then().statusCode(200).body("items.id", hasItem(id));
        csm().get("/v1/overrides/accuracy").then().statusCode(200).body("judged", equalTo(0));

        csm().delete(overrides + "/" + UUID.randomUUID()).then().statusCode(404);
        csm().delete(overrides + "/" + id).then().statusCode(204);
        csm().delete(overrides + "/" + id).then().statusCode(204);
        await().untilAsserted(() -> csm().get("/v1/accounts/" + acme.account + "/health")
                .then()
                .body("score", equalTo(computed.floatValue()))
                .body("computedScore", nullValue()));
        csm().get(overrides).then().body("items", hasSize(1)).body("items[0].state", equalTo("withdrawn"));
    }

    @Test
    void aYoungCustomerHasAnOnboardingScorecardAndEveryCustomerAChurnRisk() {
        Customer acme = new Customer(now);
        account(acme, "active", 40);
        acme.linked().met(3).used(30, 1, 3).owes("in-0", -5);

        await().untilAsserted(() -> csm().get("/v1/accounts/" + acme.account + "/scorecards")
                .then()
                .statusCode(200)
                .body("scorecard", contains("overall", "onboarding"))
                .body("[0].model", equalTo("starter"))
                .body("[1].model", equalTo("onboarding"))
                .body("[0].score", notNullValue()));
        csm().get("/v1/accounts/" + acme.account + "/health?scorecard=onboarding")
                .then()
                .statusCode(200)
                .body("scorecard", equalTo("onboarding"))
                .body("contributions.measure", hasItem("OB1"));
        csm().get("/v1/accounts/" + acme.account + "/health?scorecard=unheard-of")
                .then()
                .statusCode(404);
        csm().get("/v1/accounts/" + UUID.randomUUID() + "/scorecards").then().statusCode(404);
        csm().get("/v1/accounts/" + acme.account + "/churn-risk")
                .then()
                .statusCode(200)
                .body("level", notNullValue());
        csm().get("/v1/accounts/" + UUID.randomUUID() + "/churn-risk").then().statusCode(404);
        JsonNode risk = told.await(event -> event.path("type").asText().equals("scoring.churn-risk-changed.v1")
                && event.at("/data/accountId").asText().equals(acme.account.toString()));
        assertThat(risk.at("/data/risk").isNumber()).isTrue();
    }

    @Test
    void aRunOfHistoryScoresPastDaysOnEveryScorecardThatAppliedThen() {
        Customer acme = new Customer(now);
        account(acme, "active", 130);
        acme.linked().met(3);
        run(acme, 110);

        JsonNode scored = told.await(event -> event.path("type").asText().equals("scoring.account-scored.v1")
                && event.at("/data/accountId").asText().equals(acme.account.toString())
                && event.at("/data/scorecard").asText().equals("onboarding"));
        assertThat(scored.path("historical").asBoolean()).isTrue();
        String health = "/v1/accounts/" + acme.account + "/health";
        await().untilAsserted(() -> csm().get(health).then().statusCode(200));
        List<String> young = csm().get(health + "/history?scorecard=onboarding").path("day");
        List<String> all = csm().get(health + "/history").path("day");
        assertThat(young).isNotEmpty().hasSizeLessThan(all.size());
        assertThat(LocalDate.parse(young.getLast())).isBeforeOrEqualTo(today().minusDays(130 - 104));
        csm().get(health + "/trend?scorecard=onboarding&day=" + young.getLast())
                .then()
                .statusCode(200)
                .body("daysKnown", greaterThan(1));
        csm().get(health + "/diff?scorecard=onboarding&from=" + young.getFirst())
                .then()
                .statusCode(200)
                .body("to", equalTo(young.getLast()));

        account(acme, "active", 400);
        await().until(() -> pool.preparedQuery("select from account where account_id = $1 and customer_since = $2")
                        .execute(Tuple.of(acme.account, today().minusDays(400)))
                        .await()
                        .indefinitely()
                        .size()
                == 1);
        run(acme, 112);

        await("a customer for longer than that was never new").untilAsserted(() -> assertThat(
                        csm().get(health + "/history?scorecard=onboarding").<List<String>>path("day"))
                .isEmpty());
        assertThat(csm().get(health + "/history").<List<String>>path("day")).hasSizeGreaterThan(10);
    }

    /** Its product tells of so many days, all at once. */
    private void run(Customer customer, int days) {
        String run = "run-" + UUID.randomUUID();
        String source = customer.source("product");
        Broker.current().publish(Messages.about("run:" + run, new RunOpened(run, source, "import", now), now));
        customer.inRun(run).used(days, 1, 3);
        Broker.current()
                .publish(Messages.about("run:" + run, new RunClosed(run, source, customer.sent(), 0, now), now));
    }

    @Test
    void aCustomerThatLeftKeepsItsScoreUntilItIsBack() {
        Customer acme = healthy();
        Object score = csm().get("/v1/accounts/" + acme.account + "/health").path("score");

        account(acme, "churned", 400);
        await().untilAsserted(() ->
                csm().get("/v1/accounts/" + acme.account + "/health").then().body("frozenAt", notNullValue()));
        acme.owes("in-9", 90);
        refused(
                "/v1/accounts/" + acme.account + "/overrides",
                Map.of("kind", "points", "value", 5, "reason", "x"),
                409);
        csm().get("/v1/accounts/" + acme.account + "/health").then().body("score", equalTo(score));

        account(acme, "active", 400);
        await().untilAsserted(() -> csm().get("/v1/accounts/" + acme.account + "/health")
                .then()
                .body("frozenAt", nullValue())
                .body("score", equalTo(59.0f)));
    }

    @Test
    void anIndustryIsAppliedToItsAccountsAndTakenBack() {
        Customer clinic = new Customer(now);
        account(clinic, "active", 400, "healthcare");
        clinic.linked().met(3).used(130, 1, 3).owes("in-0", -5);
        await().untilAsserted(() -> csm().get("/v1/accounts/" + clinic.account + "/health")
                .then()
                .body("model", equalTo("starter"))
                .body("score", notNullValue()));

        csm().put("/v1/templates/healthcare/application").then().statusCode(403);
        lead().put("/v1/templates/unheard-of/application").then().statusCode(404);
        lead().put("/v1/templates/healthcare/application")
                .then()
                .statusCode(409)
                .body("type", containsString("report-not-opened"));
        pool.query("""
                insert into backtest_run (id, kind, parameters, model_id, model_version, body_hash, state, requested_by,
                    requested_at, opened_at, opened_by)
                select gen_random_uuid(), 'BACKTEST', '{}', id, version,
                       encode(sha256(convert_to(body::text, 'UTF8')), 'hex'), 'DONE', 'lea', now(), now(), 'lea'
                from model where id = 'healthcare' and state = 'published'
                """).execute().await().indefinitely();
        lead().put("/v1/templates/healthcare/application").then().statusCode(204);
        lead().put("/v1/templates/healthcare/application").then().statusCode(204);
        csm().get("/v1/templates/healthcare").then().body("applied", equalTo(true));
        csm().get("/v1/templates").then().statusCode(200).body("id", hasSize(5));
        await().untilAsserted(() -> csm().get("/v1/accounts/" + clinic.account + "/health")
                .then()
                .body("model", equalTo("healthcare"))
                .body("groups.path", contains("U", "E", "R", "O", "C", "T")));

        lead().delete("/v1/templates/healthcare/application").then().statusCode(204);
        await().untilAsserted(() ->
                csm().get("/v1/accounts/" + clinic.account + "/health").then().body("model", equalTo("starter")));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    private static RequestSpecification lead() {
        return given().auth().oauth2(Tokens.person("lea", "cs-manager")).contentType(ContentType.JSON);
    }

    private void account(Customer customer, String lifecycle, int days) {
        account(customer, lifecycle, days, "saas");
    }

    private void account(Customer customer, String lifecycle, int days, String industry) {
        AccountChanged account = new AccountChanged(
                customer.account.toString(),
                "Acme",
                industry,
                "T3",
                "csm",
                "lead",
                lifecycle,
                today().minusDays(days),
                null,
                null,
                null,
                5);
        Broker.current().publish(Messages.about("account:" + customer.account, account, now));
    }

    private Customer healthy() {
        return Settled.healthy(pool, now);
    }

    private static void refused(String path, Map<String, ?> body, int status) {
        csm().body(body).post(path).then().statusCode(status);
    }

    private static RequestSpecification csm() {
        return given().auth().oauth2(Tokens.person("ann", "csm")).contentType(ContentType.JSON);
    }
}
