package io.holdfast.scoring;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.holdfast.scoring.rescore.Rescoring;
import io.holdfast.scoring.score.Measurement;
import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.Missing;
import io.holdfast.testing.Backing;
import io.holdfast.testing.MovableClock;
import io.holdfast.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Measures of a company's own: defined over REST, recorded by other systems, measured like any other. */
@QuarkusTest
@QuarkusTestResource(value = Backing.class, initArgs = @ResourceArg(name = "service", value = "scoring"))
class CustomMeasureDoorsTest {

    private static final AtomicInteger NAMES = new AtomicInteger();

    @Inject
    MovableClock clock;

    @Inject
    Rescoring rescoring;

    @Inject
    Pool pool;

    private final List<String> defined = new ArrayList<>();
    private Instant now;

    @BeforeEach
    void lookAtTheClock() {
        now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    @AfterEach
    void removeInTurn() {
        clock.reset();
        Collections.reverse(defined);
        defined.forEach(name -> manager().header("If-Match", "*").delete("/v1/measures/" + name));
    }

    @Test
    void recordedValuesHoldFromTheirTimeUntilTheyExpire() {
        Customer acme = customer();
        String name = define("partners", recorded());
        assertThat(measured(acme, name, now)).isEqualTo(new Missing("no value was recorded"));

        put(acme, name, value("12.5", now.minus(Duration.ofDays(10)))).statusCode(204);
        put(acme, name, value("14", now.minus(Duration.ofDays(4)))).statusCode(204);
        put(acme, name, value("13", now.minus(Duration.ofDays(4)))).statusCode(204);

        assertThat(measured(acme, name, now)).isEqualTo(of("13", now.minus(Duration.ofDays(4))));
        assertThat(measured(acme, name, now.minus(Duration.ofDays(5))))
                .isEqualTo(of("12.5", now.minus(Duration.ofDays(10))));
        assertThat(measured(acme, name, now.minus(Duration.ofDays(11))))
                .isEqualTo(new Missing("no value was recorded"));
        assertThat(measured(acme, name, now.plus(Duration.ofDays(86))))
                .isEqualTo(new Missing("the last value recorded has expired"));
        csm().get("/v1/accounts/" + acme.account + "/measures/" + name + "?limit=1")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].value", equalTo(13))
                .body("items[0].recordedBy", equalTo("max"))
                .body("next", notNullValue());
    }

    @Test
    void manyValuesAreRecordedAtOnceByIdAndByReference() {
        Customer acme = customer();
        Customer other = customer();
        String name = define("partners", recorded());
        String body = """
                {"items": [{"account": "%s", "value": 7}, {"ref": "%s:1", "value": 8.25}]}""".formatted(acme.account, other.source("crm"));

        post(name, body).statusCode(200).body("items", equalTo(2)).body("changed", equalTo(2));
        await().untilAsserted(() -> assertThat(value(acme, name)).isEqualByComparingTo("7"));
        assertThat(value(other, name)).isEqualByComparingTo("8.25");

        manager()
                .body("{\"value\": 9, \"at\": \"" + clock.instant() + "\"}")
                .put("/v1/accounts/by-ref/measures/" + name + "?ref=" + other.source("crm") + ":1")
                .then()
                .statusCode(204);
        assertThat(value(other, name)).isEqualByComparingTo("9");
    }

    @Test
    void aValueThatIsSaidAgainChangesNothing() {
        Customer acme = customer();
        String name = define("partners", recorded());
        String body = "{\"items\": [{\"account\": \"%s\", \"value\": 7, \"at\": \"%s\"}]}".formatted(acme.account, now);

        post(name, body).body("changed", equalTo(1));
        post(name, body).body("changed", equalTo(0));
    }

    @Test
    void usageIsCountedByFeatureAgainstSeatsAndAgainstTheBaseline() {
        Customer acme = customer().used(60, 1, 3);
        String users = define("report-users", usage("[\"Report\"]", "USERS", "SEATS"));
        String events = define("events", usage("[]", "EVENTS", "BASELINE"));
        String other = define("exports", usage("[\"export\"]", "DAYS", "NONE"));
        String days = define("days", usage("[\"report\", \"export\"]", "DAYS", "NONE"));
        String people = define("people", usage("[]", "USERS", "NONE"));

        await().untilAsserted(() -> assertThat(value(acme, users)).isEqualByComparingTo("1"));
        await().untilAsserted(() -> assertThat(value(acme, events)).isEqualByComparingTo("1"));
        assertThat(value(acme, other)).isEqualByComparingTo("0");
        assertThat(value(acme, days)).isEqualByComparingTo("14");
        assertThat(value(acme, people)).isEqualByComparingTo("5");
        assertThat(measured(acme, users, Instant.parse("2001-01-01T00:00:00Z")))
                .isEqualTo(new Missing("no product source is linked"));
    }

    @Test
    void formulasPutMeasuresTogetherAndAreNeverCircles() {
        Customer acme = customer();
        String won = define("won", recorded());
        String asked = define("asked", recorded());
        String share = define("win-share", formula("RATIO", won, asked));
        String twice = define("twice", formula("SUM", share, share));
        put(acme, won, value("1", now.minusSeconds(60)));
        put(acme, asked, value("3", now.minusSeconds(90)));

        assertThat(measured(acme, share, now)).isEqualTo(of("0.333333", now.minusSeconds(90)));
        assertThat(measured(acme, twice, now)).isEqualTo(of("0.666666", now.minusSeconds(90)));
        manager()
                .header("If-Match", "\"1\"")
                .body(formula("SUM", twice, won))
                .put("/v1/measures/" + share)
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("of"))
                .body("errors.reason", hasItem(containsString("circle")));
        manager()
                .header("If-Match", "\"1\"")
                .delete("/v1/measures/" + won)
                .then()
                .statusCode(409)
                .body("detail", containsString(share));
    }

    @Test
    void definitionsHaveVersionsAndChangeEveryAccount() {
        Customer acme = customer();
        await().until(() -> marks() == 0);
        String name = define("partners", recorded());
        await().untilAsserted(() -> assertThat(marks()).isZero());
        csm().get("/v1/measures/" + name)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("description.family", equalTo("custom"))
                .body("description.fresh", equalTo("30/90"))
                .body("definition.kind", equalTo("RECORDED"))
                .body("changedBy", equalTo("max"));

        write(name, recorded().replace("COUNT", "RATIO"), null).statusCode(428);
        write(name, recorded().replace("COUNT", "RATIO"), "\"7\"").statusCode(412);
        write(name, recorded(), "\"1\"").statusCode(200).header("ETag", "\"1\"");
        write(name, recorded().replace("COUNT", "RATIO"), "\"1\"")
                .statusCode(200)
                .header("ETag", "\"2\"");

        manager().delete("/v1/measures/" + name).then().statusCode(428);
        manager()
                .header("If-Match", "\"2\"")
                .delete("/v1/measures/" + name)
                .then()
                .statusCode(204);
        csm().get("/v1/measures/" + name).then().statusCode(404);
        put(acme, name, "{\"value\": 1}").statusCode(404);
        assertThat(measured(acme, name, now)).isEqualTo(new Missing("not measured"));
        write(name, recorded(), null).statusCode(200).header("ETag", "\"4\"");
    }

    @Test
    void measuresThatShipAreDescribedAndNotChanged() {
        csm().get("/v1/measures/U1")
                .then()
                .statusCode(200)
                .body("description.window", equalTo(28))
                .body("definition", nullValue());
        write("U1", recorded(), "*").statusCode(400).body("errors.field", hasItem("name"));
        manager().header("If-Match", "*").delete("/v1/measures/U1").then().statusCode(404);
        csm().get("/v1/measures/nothing").then().statusCode(404);
        csm().get("/v1/measures/custom.%00").then().statusCode(404);
    }

    @Test
    void onlyThoseWhoMayEdit() {
        given().contentType(ContentType.JSON)
                .auth()
                .oauth2(Tokens.person("ann", "csm"))
                .body(recorded())
                .put("/v1/measures/custom.forbidden")
                .then()
                .statusCode(403);
        given().contentType(ContentType.JSON)
                .auth()
                .oauth2(Tokens.client("warehouse", "scoring:read"))
                .body("{\"items\": []}")
                .post("/v1/measures/custom.forbidden/values")
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @CsvSource({
        "RECORDED, FORMULA, of",
        "RECORDED, USAGE, windowDays",
        "RECORDED, ELSE, kind",
        "'\"COUNT\"', '\"MANY\"', unit",
        "'partners live', 'a\\u0000b', title",
        "'90', '30', expiresDays",
        "'\"title\"', '\"titel\"', titel"
    })
    void definitionsThatCannotBeRightAreRefused(String from, String to, String field) {
        write("custom.unsound", recorded().replace(from, to), null)
                .statusCode(400)
                .body("errors.field", hasItem(field));
        csm().get("/v1/measures/custom.unsound").then().statusCode(404);
    }

    @Test
    void formulasOfMeasuresNobodyKnowsAreRefused() {
        write("custom.unsound", formula("SUM", "U1", "custom.nowhere"), null)
                .statusCode(400)
                .body("errors.reason", hasItem(containsString("custom.nowhere")));
        write("custom.unsound", formula("SUM", "U1", "person.share"), null).statusCode(400);
        write("custom.unsound", formula("SUM", "custom.unsound", "U1"), null).statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"account\": \"ID\"}",
                "{\"account\": \"ID\", \"value\": \"much\"}",
                "{\"account\": \"ID\", \"value\": 1e999999999}",
                "{\"account\": \"ID\", \"value\": 1e-999999999}",
                "{\"account\": \"ID\", \"value\": 0.1234567}",
                "{\"account\": \"ID\", \"value\": 1234567890123}",
                "{\"account\": \"ID\", \"value\": 1, \"at\": \"+1000000000-12-31T23:59:59Z\"}",
                "{\"account\": \"ID\", \"value\": 1, \"at\": \"2999-01-01T00:00:00Z\"}",
                "{\"account\": \"ID\", \"value\": 1, \"at\": \"yesterday\"}",
                "{\"account\": \"ID\", \"value\": 1, \"at\": \"2026-01-01T00:00:00Z\", \"expiresAt\": \"2026-01-01T00:00:00Z\"}",
                "{\"account\": \"ID\", \"value\": 1, \"expiresAt\": \"+1000000000-12-31T23:59:59Z\"}",
                "{\"account\": \"ID\", \"ref\": \"crm:1\", \"value\": 1}",
                "{\"account\": \"00000000-0000-0000-0000-000000000000\", \"value\": 1}",
                "{\"account\": \"nobody\", \"value\": 1}",
                "{\"ref\": \"crm:nobody\", \"value\": 1}",
                "{\"ref\": \"crm:\\u0000\", \"value\": 1}",
                "{\"value\": 1}",
                "null",
                "{\"account\": \"ID\", \"value\": 1, \"at\": \"2026-01-01T00:00:00Z\"},"
                        + "{\"account\": \"ID\", \"value\": 2, \"at\": \"2026-01-01T00:00:00.000000001Z\"}"
            })
    void oneValueThatCannotBeRightRefusesAll(String item) {
        Customer acme = customer();
        String name = define("partners", recorded());
        String good = "{\"account\": \"%s\", \"value\": 5}".formatted(acme.account);

        post(name, "{\"items\": [" + good + "," + item.replace("ID", acme.account.toString()) + "]}")
                .statusCode(400)
                .body("errors.field", everyItem(containsString("items[")));
        assertThat(measured(acme, name, clock.instant())).isEqualTo(new Missing("no value was recorded"));
    }

    @Test
    void valuesOfWhatIsNotRecordedAreRefused() {
        Customer acme = customer();
        String counted = define("counted", usage("[]", "DAYS", "NONE"));

        put(acme, counted, "{\"value\": 1}").statusCode(409);
        put(acme, "custom.nowhere", "{\"value\": 1}").statusCode(404);
        put(acme, "U1", "{\"value\": 1}").statusCode(404);
        post("custom.nowhere", "{\"items\": [{\"account\": \"%s\", \"value\": 1}]}".formatted(acme.account))
                .statusCode(404);
        post(counted, "{\"items\": []}").statusCode(400).body("errors.field", hasItem("items"));
        post(counted, "{}").statusCode(400);
        post(counted, "").statusCode(400);
        String tooMany = String.join(",", Collections.nCopies(1001, "{\"ref\": \"a:b\", \"value\": 1}"));
        post(counted, "{\"items\": [" + tooMany + "]}").statusCode(400).body("errors.field", hasItem("items"));
        csm().get("/v1/accounts/" + UUID.randomUUID() + "/measures/custom.nowhere")
                .then()
                .statusCode(404);
    }

    private Customer customer() {
        Customer customer = new Customer(now).known().linked();
        await().until(() -> !rows("select 1 from link join account using (account_id) where account_ref = '"
                        + customer.source("crm") + ":1'")
                .isEmpty());
        return customer;
    }

    private String define(String words, String definition) {
        String name = "custom." + words + "-" + NAMES.incrementAndGet();
        write(name, definition, null).statusCode(200);
        defined.add(name);
        return name;
    }

    private static String recorded() {
        return definition("\"kind\": \"RECORDED\"");
    }

    private static String usage(String features, String aggregate, String against) {
        return definition("""
                "kind": "USAGE", "features": %s, "windowDays": 14, "aggregate": "%s", "against": "%s"\
                """.formatted(features, aggregate, against));
    }

    private static String formula(String operation, String left, String right) {
        return definition("\"kind\": \"FORMULA\", \"operation\": \"%s\", \"of\": [\"%s\", \"%s\"]"
                .formatted(operation, left, right));
    }

    private static String definition(String kind) {
        return """
                {"title": "partners live", "unit": "COUNT", "polarity": "UP_IS_GOOD", "missing": "nobody says",
                 "freshDays": 30, "expiresDays": 90, %s}""".formatted(kind);
    }

    private static String value(String value, Instant at) {
        return "{\"value\": %s, \"at\": \"%s\"}".formatted(value, at);
    }

    private Measurement measured(Customer customer, String name, Instant at) {
        return rescoring.measures(customer.account, at).of(name);
    }

    private BigDecimal value(Customer customer, String name) {
        return rescoring.measures(customer.account, clock.instant()).value(name).orElseThrow(AssertionError::new);
    }

    private static Measured of(String value, Instant at) {
        return new Measured(new BigDecimal(value), at);
    }

    private static ValidatableResponse write(String name, String definition, String ifMatch) {
        RequestSpecification request = manager().body(definition);
        return (ifMatch == null ? request : request.header("If-Match", ifMatch))
                .put("/v1/measures/" + name)
                .then();
    }

    private static ValidatableResponse put(Customer customer, String name, String body) {
        return manager()
                .body(body)
                .put("/v1/accounts/" + customer.account + "/measures/" + name)
                .then();
    }

    private static ValidatableResponse post(String name, String body) {
        return given().contentType(ContentType.JSON)
                .auth()
                .oauth2(Tokens.client("warehouse", "scoring:write"))
                .body(body)
                .post("/v1/measures/" + name + "/values")
                .then();
    }

    private int marks() {
        return rows("select 1 from dirty_mark").size();
    }

    private List<io.vertx.mutiny.sqlclient.Row> rows(String sql) {
        return pool.query(sql).execute().await().atMost(Duration.ofSeconds(10)).stream()
                .toList();
    }

    private static RequestSpecification manager() {
        return given().contentType(ContentType.JSON).auth().oauth2(Tokens.person("max", "cs-manager"));
    }

    private static RequestSpecification csm() {
        return given().urlEncodingEnabled(false).auth().oauth2(Tokens.person("ann", "csm"));
    }
}
