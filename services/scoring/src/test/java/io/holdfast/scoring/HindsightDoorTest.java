package io.holdfast.scoring;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.holdfast.scoring.define.OpenedReports;
import io.holdfast.scoring.intake.FactIntake;
import io.holdfast.scoring.recognise.AccountIntake;
import io.holdfast.scoring.rescore.Rescoring;
import io.holdfast.testing.Backing;
import io.holdfast.testing.MovableClock;
import io.holdfast.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Facts of more than a year in; back-tests, what-ifs and dry runs out. */
@QuarkusTest
@QuarkusTestResource(value = Backing.class, initArgs = @ResourceArg(name = "service", value = "scoring"))
class HindsightDoorTest {

    /** Health is 100 less five thirds of a point per day that the oldest invoice is late. */
    private static final String BY_DEBT = """
            {"id": "by-debt", "version": 7, "dimensions": [{"id": "C", "name": "Money", "weight": 100, "inputs": [
              {"measure": "C1", "name": "oldest overdue invoice", "weight": 100, "curve": "0:100 60:0",
               "whenMissing": "drop", "says": "{whole} days late"}]}]}
            """;

    private static final String A_WEEK_LATE = """
            {"key": "a-week-late", "version": 1,
             "levels": [{"severity": "MEDIUM", "when": {"measure": "C1", "atLeast": 7, "says": "{whole} days late"}}],
             "clear": {"measure": "C1", "atMost": 0, "says": "paid"}}
            """;

    @Inject
    FactIntake facts;

    @Inject
    AccountIntake accounts;

    @Inject
    Rescoring rescoring;

    @Inject
    MovableClock clock;

    @Inject
    Pool pool;

    @Inject
    OpenedReports openedReports;

    private final String owner = "csm-" + UUID.randomUUID();
    private LocalDate today;
    private LocalDate yesterday;
    private Debtor late;
    private Debtor later;
    private Debtor blind;
    private Debtor slow;
    private List<Debtor> calm;

    @BeforeEach
    void tellOfTheirPast() {
        today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        yesterday = today.minusDays(1);
        late = new Debtor(owner, today).pays(420, 1000_00).owes(160).ends(100, 1000_00);
        later = new Debtor(owner, today).pays(420, 500_00).owes(150).ends(90, 500_00);
        blind = new Debtor(owner, today).saysGoodbye(80);
        slow = new Debtor(owner, today).pays(420, 2000_00).owes(36);
        calm = Stream.generate(() -> new Debtor(owner, today).pays(420, 300_00))
                .limit(4)
                .toList();
        Stream.concat(Stream.of(late, later, blind, slow), calm.stream()).forEach(debtor -> {
            debtor.identities.forEach(accounts::take);
            facts.take(debtor.facts);
        });
        rescoring.untilClean();
    }

    @Test
    void aBackTestSaysWhatAModelWouldHaveBeenWorth() {
        String id = ask("/v1/back-tests", """
                {"model": %s, "leadDays": 30, "only": {"owner": "%s"}}""".formatted(BY_DEBT, owner));

        JsonPath report = finished(id);

        assertThat(report.getString("modelId")).isEqualTo("by-debt");
        assertThat(report.getInt("modelVersion")).isEqualTo(7);
        assertThat(report.getInt("report.sample.replayed")).isEqualTo(8);
        assertThat(report.getInt("report.sample.churned")).isEqualTo(3);
        assertThat(report.getString("report.result.from"))
                .isEqualTo(yesterday.minusYears(1).toString());
        assertThat(report.getInt("report.result.stepDays")).isEqualTo(1);
        // 30 days before their end two were 30 days late; the third was like four that stayed, and better than one
        assertThat(report.getInt("report.result.health.observed")).isEqualTo(8);
        assertThat(report.getString("report.result.health.auc")).isEqualTo("0.8");
        assertThat(report.getString("report.result.health.top.lift")).isEqualTo("2.6667");
        assertThat(report.getInt("report.result.confusion[0].leadDays")).isEqualTo(30);
        assertThat(report.getInt("report.result.confusion[0].caught")).isEqualTo(2);
        assertThat(report.getInt("report.result.confusion[0].missed")).isEqualTo(1);
        assertThat(report.getInt("report.result.confusion[1].caught")).isZero();
        assertThat(report.getBoolean("report.result.sound")).isFalse();
        assertThat(report.getList("report.result.cautions", String.class))
                .containsExactly("history too thin: 3 accounts left and had a score before, 20 are needed");
        assertThat(report.getInt("report.result.churn.churned")).isEqualTo(3);
        Map<String, Object> first = left(report, late);
        assertThat(first.get("end")).isEqualTo(today.minusDays(100).toString());
        assertThat(first.get("mrrMinor")).isEqualTo(1000_00);
        assertThat(left(report, blind).get("end")).isEqualTo(today.minusDays(80).toString());
        assertThat(left(report, blind).get("firstSignal")).isNull();
        csm().get("/v1/back-tests/" + id + "/details?limit=2")
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items[0].account", equalTo(blind.account.toString()))
                .body("next", notNullValue());
    }

    @Test
    void openingAFinishedReportIsNotedOnce() {
        String id = ask("/v1/back-tests", """
                {"model": %s, "only": {"owner": "%s"}, "from": "%s"}""".formatted(BY_DEBT, owner, today.minusDays(60)));
        await().until(() ->
                row("select opened_at, body_hash from backtest_run where id = $1 and state = 'DONE'", id) != null);
        assertThat(row("select opened_at, body_hash from backtest_run where id = $1", id)
                        .getValue("opened_at"))
                .isNull();

        csm().get("/v1/back-tests/" + id).then().statusCode(200).body("openedBy", equalTo("ann"));
        manager().get("/v1/back-tests/" + id).then().statusCode(200).body("openedBy", equalTo("ann"));
        csm().get("/v1/back-tests?kind=BACKTEST")
                .then()
                .statusCode(200)
                .body("items.id", hasItem(id))
                .body("items[0].report", nullValue());
        String hash = row(
                        "select encode(sha256(convert_to($2::text::jsonb::text, 'UTF8')), 'hex') as hash from"
                                + " backtest_run where id = $1",
                        id,
                        BY_DEBT)
                .getString("hash");
        assertThat(row("select body_hash from backtest_run where id = $1", id).getString("body_hash"))
                .isEqualTo(hash);
        assertThat(opened(BY_DEBT)).isTrue();
        assertThat(opened(
                        BY_DEBT.replace("\"id\": \"by-debt\", \"version\": 7", "\"version\": 7, \"id\": \"by-debt\"")))
                .as("written otherwise")
                .isTrue();
        assertThat(opened(BY_DEBT.replace("60:0", "61:0"))).as("another model").isFalse();
    }

    @Test
    void aWhatIfShowsWhoWouldChangeBandAndWritesNothing() {
        String body = """
                {"model": %s, "rules": [%s], "only": {"owner": "%s"}, "from": "%s"}""".formatted(BY_DEBT, A_WEEK_LATE, owner, today.minusDays(200));
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            rescoring.untilClean();
            Map<String, String> before = checksums();
            String id = ask("/v1/what-if", body);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> row("select id from backtest_run where id = $1 and state = 'DONE'", id) != null);
            assertThat(checksums()).isEqualTo(before);
        });
        String id = ask("/v1/what-if", body);

        JsonPath report = finished(id);

        assertThat(report.getInt("report.today.bands.accounts"))
                .as("those that have not left")
                .isEqualTo(5);
        Map<String, Object> first = report.getMap("report.today.largest[0]");
        assertThat(first.get("account")).isEqualTo(slow.account.toString());
        assertThat(first.get("bandAfter")).isEqualTo("RED");
        assertThat(first.get("after")).hasToString("40.0");
        assertThat(first.get("mrrMinor")).isEqualTo(2000_00);
        assertThat(report.getList("report.past.firings.findAll { it.rule == 'a-week-late' }"))
                .isEqualTo(List.of(Map.of("rule", "a-week-late", "before", 0, "after", 3)));
        assertThat(report.getInt("report.past.alertsAfter.alerts"))
                .isGreaterThan(report.getInt("report.past.alertsBefore.alerts"));
        assertThat(report.getInt("report.past.alertsAfter.owners")).isEqualTo(1);
    }

    @Test
    void aDryRunSaysWhenARuleWouldHaveFired() {
        String id = ask("/v1/dry-runs", """
                {"rule": %s, "only": {"owner": "%s"}}""".formatted(A_WEEK_LATE, owner));

        JsonPath report = finished(id);

        assertThat(report.getList("report.latest.raised", String.class))
                .containsExactly(
                        today.minusDays(29).toString(),
                        today.minusDays(143).toString(),
                        today.minusDays(153).toString());
        assertThat(report.getList("report.latest.known", Boolean.class)).containsExactly(false, true, true);
        assertThat(report.getString("report.latest[2].cameTrue.kind")).isEqualTo("CHURNED");
        assertThat(report.getInt("report.quality.firings")).isEqualTo(3);
        assertThat(report.getInt("report.quality.right")).isEqualTo(2);
        assertThat(report.getString("report.quality.says"))
                .isEqualTo("not enough history: 2 firings with known end, 20 are needed");
        assertThat(report.getInt("report.own.alerts"))
                .as("by what is in force too little is known for a score, and so for a clock")
                .isZero();
    }

    @Test
    void goingLiveIsConfirmedByWhoSawTheReport() {
        query("update go_live set confirmed_at = null, confirmed_by = null, started_at = now()", Tuple.tuple());
        manager().post("/v1/go-live/confirm").then().statusCode(409).body("type", containsString("report-not-opened"));
        csm().post("/v1/go-live/report").then().statusCode(403);
        String id = ask("/v1/go-live/report", "");

        JsonPath report = finished(id);
        int caught = report.getInt("report.caught");
        int churned = report.getInt("report.churned");

        assertThat(churned).isGreaterThanOrEqualTo(3);
        assertThat(report.getString("report.says"))
                .startsWith("last year: caught %d of %d churns".formatted(caught, churned));
        csm().get("/v1/go-live")
                .then()
                .statusCode(200)
                .body("reportId", equalTo(id))
                .body("readiness", equalTo("READY"));
        csm().get("/v1/rules/health-low/quality")
                .then()
                .statusCode(200)
                .body("reportId", equalTo(id))
                .body("quality.rule", equalTo("health-low"));
        csm().get("/v1/rules/unheard-of/quality").then().statusCode(404);
        csm().post("/v1/go-live/confirm").then().statusCode(403);
        manager()
                .post("/v1/go-live/confirm")
                .then()
                .statusCode(200)
                .body("live", equalTo(true))
                .body("confirmedBy", equalTo("max"));
        manager().post("/v1/go-live/confirm").then().statusCode(409).body("type", containsString("already-live"));
    }

    @Test
    void aReportLeftBehindByADeadReplicaIsMadeAgain() {
        String id = UUID.randomUUID().toString();
        row("""
                insert into backtest_run (id, kind, parameters, state, progress, requested_by, requested_at, started_at,
                    attempts, lease_owner, lease_until)
                values ($1, 'BACKTEST', $2::text::jsonb, 'RUNNING', 55, 'ann', now(), now(), 1, $1,
                    now() - interval '1 second')
                returning id
                """, id, """
                {"from": "%s", "to": "%s", "leadDays": 30, "only": {"owner": "%s"}}""".formatted(yesterday.minusDays(30), yesterday, owner));

        assertThat(finished(id).getInt("report.sample.replayed")).isEqualTo(5);
        assertThat(row("select attempts from backtest_run where id = $1", id).getInteger("attempts"))
                .isEqualTo(2);
    }

    @Test
    void whatCannotBeMadeIsRefused() {
        refused("/v1/back-tests", "{\"from\": \"%s\"}".formatted(today), "from");
        refused("/v1/back-tests", "{\"to\": \"%s\"}".formatted(today), "to");
        refused("/v1/back-tests", "{\"from\": \"2001-01-01\"}", "from");
        refused("/v1/back-tests", "{\"leadDays\": 0}", "leadDays");
        refused("/v1/back-tests", "{\"stepDays\": 31}", "stepDays");
        refused("/v1/back-tests", "{\"model\": {\"id\": \"x\"}}", "model");
        refused("/v1/back-tests", "{\"model\": {\"id\": \"x\", \"version\": 1, \"dimensions\": []}}", "model");
        refused("/v1/back-tests", "{\"model\": 7}", "model");
        refused("/v1/what-if", "{}", "model");
        refused("/v1/what-if", "{\"rules\": [{\"key\": \"x\"}]}", "rules[0]");
        refused("/v1/dry-runs", "{}", "rule");
        refused(
                "/v1/dry-runs",
                "{\"rule\": %s}".formatted(A_WEEK_LATE.replaceFirst("\\{", "{\"portfolio\": true, ")),
                "rule");
        refused("/v1/dry-runs", "{\"rule\": {\"key\": \"x\", \"version\": 1, \"levels\": []}}", "rule");
        manager()
                .contentType("application/json")
                .body("{\"model\": {\"id\": \"starter\", \"version\": 4711}}")
                .post("/v1/back-tests")
                .then()
                .statusCode(404);
        csm().contentType("application/json")
                .body("{}")
                .post("/v1/back-tests")
                .then()
                .statusCode(403);
        csm().get("/v1/back-tests/" + UUID.randomUUID()).then().statusCode(404);
        csm().get("/v1/back-tests/" + UUID.randomUUID() + "/details").then().statusCode(404);
        csm().get("/v1/back-tests?cursor=eA").then().statusCode(400);
    }

    private boolean opened(String model) {
        return pool.withTransaction(tx -> openedReports.ofModel(tx, model))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private static Map<String, Object> left(JsonPath report, Debtor debtor) {
        return report.getMap("report.result.churn.accounts.find { it.account == '" + debtor.account + "' }");
    }

    private static void refused(String path, String body, String field) {
        manager()
                .contentType("application/json")
                .body(body)
                .post(path)
                .then()
                .statusCode(400)
                .body("errors.field", hasItem(field));
    }

    private static String ask(String path, String body) {
        String location = manager()
                .contentType("application/json")
                .body(body)
                .post(path)
                .then()
                .statusCode(202)
                .header("Location", containsString("/v1/back-tests/"))
                .extract()
                .header("Location");
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private JsonPath finished(String id) {
        await().atMost(Duration.ofSeconds(90))
                .until(() ->
                        row("select id from backtest_run where id = $1 and state in ('DONE', 'FAILED')", id) != null);
        JsonPath report = csm().get("/v1/back-tests/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(report.getString("state")).as(report.getString("failure")).isEqualTo("DONE");
        return report;
    }

    /** Rows and content of every table but the reports themselves and what HTTP remembers of answers. */
    private Map<String, String> checksums() {
        Map<String, String> sums = new TreeMap<>();
        query("""
                select table_name from information_schema.tables
                where table_schema = 'public' and table_type = 'BASE TABLE'
                  and table_name not in ('backtest_run') and table_name not like '%idempoten%'
                """, Tuple.tuple()).forEach(table -> {
            String name = table.getString("table_name");
            Row sum = query(
                            "select count(*) || ':' || coalesce(sum(hashtextextended(t::text, 0)), 0) as sum from "
                                    + name + " t",
                            Tuple.tuple())
                    .iterator()
                    .next();
            sums.put(name, sum.getString("sum"));
        });
        return sums;
    }

    private Row row(String sql, String id, Object... more) {
        Tuple parameters = Tuple.of(UUID.fromString(id));
        Stream.of(more).forEach(parameters::addValue);
        return query(sql, parameters).stream().findFirst().orElse(null);
    }

    private RowSet<Row> query(String sql, Tuple parameters) {
        return pool.preparedQuery(sql).execute(parameters).await().atMost(Duration.ofSeconds(10));
    }

    private static RequestSpecification csm() {
        return given().auth().oauth2(Tokens.person("ann", "csm"));
    }

    private static RequestSpecification manager() {
        return given().auth().oauth2(Tokens.person("max", "cs-manager"));
    }
}
