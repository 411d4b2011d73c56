package io.holdfast.scoring;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.events.AccountsEvent.AccountChanged;
import io.holdfast.testing.Backing;
import io.holdfast.testing.Broker;
import io.holdfast.testing.Tap;
import io.holdfast.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which model scores which accounts, and on which scorecards: changed one by one, noted, and taken back. */
@QuarkusTest
@QuarkusTestResource(value = Backing.class, initArgs = @ResourceArg(name = "service", value = "scoring"))
class AssignmentsDoorsTest {

    private static final int AGE = 433;
    private static final String OURS = "account.ageDays >= %d && account.ageDays <= %d".formatted(AGE, AGE + 1);
    private static final String NOBODY = "account.tier == 'T9'";

    /** Whoever pays in time is red by it. */
    private static final Map<String, Object> GRIM = Map.of(
            "dimensions",
            List.of(Map.of(
                    "id",
                    "C",
                    "name",
                    "Commercial",
                    "weight",
                    100,
                    "inputs",
                    List.of(Map.of("measure", "C1", "name", "overdue", "weight", 1, "curve", "0:10 60:0")))));

    @Inject
    Pool pool;

    @Inject
    Clock clock;

    private final String name = "test-" + UUID.randomUUID().toString().substring(0, 8);
    private final String assignment = "/v1/model-assignments/" + name;
    private final String scorecard = "/v1/scorecards/" + name;
    private Instant now;

    @BeforeEach
    void begin() {
        now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    @Test
    void anAssignmentChangesWhichModelScoresAnAccountAndUndoingBringsItBack() {
        Customer acme = scored();
        String health = "/v1/accounts/" + acme.account + "/health";
        published(name);

        try (Tap told = Broker.current().bindTap("events", "scoring.#")) {
            manager()
                    .body(Map.of("when", OURS, "model", name))
                    .put(assignment)
                    .then()
                    .statusCode(201)
                    .body("id", equalTo(name))
                    .body("model", equalTo(name));
            await().untilAsserted(() ->
                    csm().get(health).then().body("model", equalTo(name)).body("band", equalTo("RED")));
            JsonNode low = told.await(event -> event.path("type").asText().equals("scoring.warning-raised.v1")
                    && event.at("/data/warning/rule").asText().equals("health-low")
                    && event.at("/data/warning/accountId").asText().equals(acme.account.toString()));
            assertThat(low.at("/data/warning/startsClock").asBoolean()).isFalse();
        }

        undoLast("assign model " + name + " by " + name);
        await().untilAsserted(() -> csm().get(health).then().body("model", equalTo("starter")));
        csm().get(assignment).then().statusCode(404);
    }

    @Test
    void theFirstThatHoldsWinsAndOthersMoveBack() {
        published(name);
        String other = assignment + "-b";
        int last = manager()
                .body(Map.of("when", NOBODY, "model", name))
                .put(assignment)
                .then()
                .statusCode(201)
                .extract()
                .path("position");
        manager()
                .body(Map.of("when", NOBODY, "model", name, "position", last))
                .put(other)
                .then()
                .statusCode(201)
                .body("position", equalTo(last));
        Response pushed = csm().get(assignment);
        pushed.then().body("position", equalTo(last + 1));
        List<String> order = csm().get("/v1/model-assignments").path("id");
        assertThat(order).containsSubsequence(name + "-b", name);

        manager()
                .header("If-Match", csm().get(other).header("ETag"))
                .delete(other)
                .then()
                .statusCode(204);
        Map<String, Object> same = Map.of("when", NOBODY, "model", name);
        long changes = changes();
        manager()
                .header("If-Match", pushed.header("ETag"))
                .body(same)
                .put(assignment)
                .then()
                .statusCode(200)
                .header("ETag", pushed.header("ETag"));
        assertThat(changes()).as("nothing was changed").isEqualTo(changes);
        remove(assignment);
    }

    @ParameterizedTest
    @CsvSource({
        "when, account.tier = 'T1'",
        "when, account.shoeSize > 3",
        "when, account.ageDays",
        "when, ' '",
        "model, unheard-of",
        "model, ' '",
        "position, 0",
        "position, 1000001"
    })
    void anAssignmentThatCannotBeRightNamesTheField(String field, String value) {
        Map<String, Object> body = new HashMap<>(Map.of("when", NOBODY, "model", "starter"));
        body.put(field, field.equals("position") ? Integer.valueOf(value) : value);

        wrong(assignment, body, field);
    }

    @ParameterizedTest
    @CsvSource({
        "name, ' '",
        "model, unheard-of",
        "product, unheard-of",
        "applies, account.tier",
        "applies, m[\"U1\"] > 1",
    })
    void aScorecardThatCannotBeRightNamesTheField(String field, String value) {
        Map<String, Object> body = new HashMap<>(Map.of("name", "Test", "model", "starter"));
        body.put(field, value);

        wrong(scorecard, body, field);
    }

    @Test
    void aModelThatNobodyLookedAtScoresNobody() {
        scored();
        for (String path : List.of(assignment, scorecard)) {
            manager()
                    .body(path.equals(assignment) ? Map.of("when", NOBODY, "model", "e-commerce") : card("e-commerce"))
                    .put(path)
                    .then()
                    .statusCode(409)
                    .body("type", containsString("report-not-opened"));
            csm().get(path).then().statusCode(404);
        }
    }

    @Test
    void onlyWhoHasSeenItChangesIt() {
        for (String path : List.of(assignment, scorecard)) {
            published(name);
            Map<String, ?> body = path.equals(assignment) ? Map.of("when", NOBODY, "model", name) : card(name);
            csm().body(body).put(path).then().statusCode(403);
            given().body(body).contentType(ContentType.JSON).put(path).then().statusCode(401);
            manager().body(body).header("If-Match", "\"7\"").put(path).then().statusCode(412);
            manager().body(body).put(path).then().statusCode(201).header("ETag", equalTo("\"1\""));
            manager().body(body).put(path).then().statusCode(428);
            manager().body(body).header("If-Match", "\"7\"").put(path).then().statusCode(412);
            csm().header("If-Match", "\"1\"").delete(path).then().statusCode(403);
            manager().delete(path).then().statusCode(428);
            remove(path);
            manager().header("If-Match", "\"1\"").delete(path).then().statusCode(404);
            manager().body(body).put(path + "_X").then().statusCode(400).body("errors.field", hasItem("id"));
        }
    }

    @Test
    void aScorecardIsKeptBesideTheOverallOneUntilItIsRemoved() {
        Customer acme = scored();
        String cards = "/v1/accounts/" + acme.account + "/scorecards";
        published(name);

        manager()
                .body(Map.of("name", "Test", "model", name, "applies", OURS))
                .put(scorecard)
                .then()
                .statusCode(201);
        await().untilAsserted(() -> csm().get(cards)
                .then()
                .body("find { it.scorecard == '" + name + "' }.name", equalTo("Test"))
                .body("find { it.scorecard == '" + name + "' }.band", equalTo("RED"))
                .body("find { it.scorecard == 'overall' }.model", equalTo("starter")));
        csm().get("/v1/scorecards")
                .then()
                .statusCode(200)
                .body("[0].id", equalTo("overall"))
                .body("id", hasItem("onboarding"));

        remove(scorecard);
        await().untilAsserted(() -> csm().get(cards).then().body("scorecard", not(hasItem(name))));
        undoLast("remove scorecard " + name);
        csm().get(scorecard).then().statusCode(200).body("applies", equalTo(OURS));
        await().untilAsserted(() -> csm().get(cards).then().body("scorecard", hasItem(name)));
        remove(scorecard);
    }

    @Test
    void theOverallScorecardStays() {
        manager()
                .body(card("starter"))
                .put("/v1/scorecards/overall")
                .then()
                .statusCode(409)
                .body("type", containsString("overall-stays"));
        manager()
                .header("If-Match", "\"0\"")
                .delete("/v1/scorecards/overall")
                .then()
                .statusCode(409)
                .body("type", containsString("overall-stays"));
        csm().get("/v1/scorecards/overall").then().statusCode(200).body("model", equalTo("starter"));
    }

    /** A healthy customer, by the default model. */
    private Customer scored() {
        Customer acme = new Customer(now);
        AccountChanged account = new AccountChanged(
                acme.account.toString(),
                "Acme",
                "saas",
                "T3",
                "csm",
                "lead",
                "active",
                LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(AGE),
                null,
                null,
                null,
                5);
        Broker.current().publish(Messages.about("account:" + acme.account, account, now));
        return Settled.healthy(pool, acme);
    }

    /** A model of ours that was looked at and is in force. */
    private void published(String model) {
        int version = manager()
                .body(Map.of("definition", GRIM))
                .post("/v1/models/" + model + "/versions")
                .then()
                .statusCode(201)
                .extract()
                .path("version");
        pool.preparedQuery("""
                insert into backtest_run (id, kind, parameters, model_id, model_version, body_hash, state, requested_by,
                    requested_at, opened_at, opened_by)
                select gen_random_uuid(), 'BACKTEST', '{}', id, version,
                       encode(sha256(convert_to(body::text, 'UTF8')), 'hex'), 'DONE', 'mia', now(), now(), 'mia'
                from model where id = $1 and version = $2
                """).execute(Tuple.of(model, version)).await().indefinitely();
        manager()
                .post("/v1/models/" + model + "/versions/" + version + "/publish")
                .then()
                .statusCode(200);
    }

    private void undoLast(String what) {
        Response changes = admin().get("/v1/configuration/changes?limit=1");
        changes.then().body("items[0].what", equalTo(what)).body("items[0].by", equalTo("mia"));
        int change = changes.path("items[0].id");
        admin().post("/v1/configuration/changes/" + change + "/undo").then().statusCode(200);
    }

    private long changes() {
        return pool.query("select count(*) as changes from configuration_change")
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong("changes");
    }

    private static void wrong(String path, Map<String, Object> body, String field) {
        manager().body(body).put(path).then().statusCode(400).body("errors.field", hasItem(field));
        csm().get(path).then().statusCode(404);
    }

    private static void remove(String path) {
        manager()
                .header("If-Match", csm().get(path).header("ETag"))
                .delete(path)
                .then()
                .statusCode(204);
    }

    private static Map<String, Object> card(String model) {
        return Map.of("name", "Test", "model", model, "applies", NOBODY);
    }

    private static RequestSpecification csm() {
        return given().auth().oauth2(Tokens.person("ann", "csm")).contentType(ContentType.JSON);
    }

    private static RequestSpecification manager() {
        return given().auth().oauth2(Tokens.person("mia", "cs-manager")).contentType(ContentType.JSON);
    }

    private static RequestSpecification admin() {
        return given().auth().oauth2(Tokens.person("ada", "admin")).contentType(ContentType.JSON);
    }
}
