package io.holdfast.scoring;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.holdfast.testing.Backing;
import io.holdfast.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Products and the catalogue of measures over REST. Whatever a test describes it takes back: all tests share products. */
@QuarkusTest
@QuarkusTestResource(value = Backing.class, initArgs = @ResourceArg(name = "service", value = "scoring"))
class ProductDoorsTest {

    private static final String ANALYTICS = """
            {"name": "Analytics", "broad": true, "cadence": "DAILY", "intendedRoles": ["analyst"],
             "features": [{"name": "Report Exported"}, {"name": "forecast", "level": "ADVANCED"},
                          {"name": "nightly sync", "role": "AUTOMATION"}],
             "firstValue": "Report Exported", "promisedHours": {"CRITICAL": 4},
             "valueTasks": [{"id": "first-report", "dueDay": 14, "provenBy": "report exported"}]}
            """;

    @Inject
    Pool pool;

    @AfterEach
    void takeBack() {
        sql("delete from product where id like 'doors-%'");
    }

    @Test
    void aProductIsDescribedReplacedAndTakenBack() {
        manager()
                .body(ANALYTICS)
                .put("/v1/products/doors-a")
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("id", equalTo("doors-a"))
                .body("features.name", equalTo(java.util.List.of("report exported", "forecast", "nightly sync")))
                .body("features[1].level", equalTo("ADVANCED"))
                .body("firstValue", equalTo("report exported"))
                .body("promisedHours.CRITICAL", equalTo(4))
                .body("promisedHours.LOW", equalTo(120))
                .body("onboardingDays", equalTo(90));
        manager().body(ANALYTICS).put("/v1/products/doors-a").then().statusCode(428);
        manager()
                .header("If-Match", "\"7\"")
                .body(ANALYTICS)
                .put("/v1/products/doors-a")
                .then()
                .statusCode(412);
        manager()
                .header("If-Match", "\"1\"")
                .body(ANALYTICS)
                .put("/v1/products/doors-a")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"");
        manager()
                .header("If-Match", "\"1\"")
                .body("{\"cadence\": \"MONTHLY\"}")
                .put("/v1/products/doors-a")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("name", equalTo("doors-a"))
                .body("features", hasSize(0))
                .body("firstValue", nullValue());
        reader().get("/v1/products/doors-a")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("version", equalTo(2));
        reader().get("/v1/products?limit=200").then().statusCode(200).body("items.id", hasItem("doors-a"));
        manager().delete("/v1/products/doors-a").then().statusCode(428);
        manager()
                .header("If-Match", "\"2\"")
                .delete("/v1/products/doors-a")
                .then()
                .statusCode(204);
        reader().get("/v1/products/doors-a").then().statusCode(404);
        manager().header("If-Match", "*").delete("/v1/products/doors-a").then().statusCode(404);
        manager()
                .header("If-Match", "\"2\"")
                .body("{}")
                .put("/v1/products/doors-a")
                .then()
                .statusCode(412);
    }

    @Test
    void productsArePaged() {
        for (String id : new String[] {"doors-1", "doors-2", "doors-3"}) {
            manager().body("{}").put("/v1/products/" + id).then().statusCode(201);
        }
        String next = reader().get("/v1/products?limit=1")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .extract()
                .path("next");
        reader().queryParam("cursor", next)
                .get("/v1/products?limit=1")
                .then()
                .statusCode(200)
                .body("items.id", everyItem(greaterThan("doors-0")));
    }

    @Test
    void aChangeIsADiscoveryInEveryAccount() {
        UUID account = UUID.randomUUID();
        sql("insert into account (account_id, first_seen_at) values ('" + account + "', now())");
        manager().body("{}").put("/v1/products/doors-d").then().statusCode(201);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        count("health where scorecard = 'overall' and account_id = '" + account + "'"))
                .as("it is evaluated anew")
                .isEqualTo(1));
        sql("delete from account where account_id = '" + account + "'");
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "doors-x | {\"features\": [{\"name\": \"a\"}, {\"name\": \"A\"}]} | features[1].name",
                "doors-x | {\"features\": [{\"level\": \"BASIC\"}]} | features[0].name",
                "doors-x | {\"features\": [null]} | features[0]",
                "doors-x | {\"features\": [{\"name\": \" \"}]} | features[0].name",
                "doors-x | {\"features\": [{\"name\": \"a\", \"level\": \"EXPERT\"}]} | features[0].level",
                "doors-x | {\"features\": [{\"name\": \"taken\"}]} | features[0].name",
                "doors-x | {\"cadence\": \"YEARLY\"} | cadence",
                "doors-x | {\"onboardingDays\": 0} | onboardingDays",
                "doors-x | {\"firstValueDays\": 9999} | firstValueDays",
                "doors-x | {\"firstValue\": \"\"} | firstValue",
                "doors-x | {\"promisedHours\": {\"URGENT\": 1}} | promisedHours.URGENT",
                "doors-x | {\"promisedHours\": {\"HIGH\": null}} | promisedHours.HIGH",
                "doors-x | {\"promisedHours\": {\"HIGH\": 0}} | promisedHours.HIGH",
                "doors-x | {\"intendedRoles\": [\"\"]} | intendedRoles[0]",
                "doors-x | {\"valueTasks\": [{\"id\": \"t\"}]} | valueTasks[0].dueDay",
                "doors-x | {\"valueTasks\": [{\"id\": \"t\", \"dueDay\": 1}, {\"id\": \"t\", \"dueDay\": 2}]} | valueTasks[1].id",
                "Doors_X | {} | id",
                "doors-x | [1] | body",
                "doors-x | {\"name\": | body",
            })
    void whatCannotBeRightIsRefusedWithTheFieldsName(String id, String body, String field) {
        manager()
                .body("{\"features\": [{\"name\": \"Taken\"}]}")
                .put("/v1/products/doors-o")
                .then()
                .statusCode(201);
        manager().body(body).put("/v1/products/" + id).then().statusCode(400).body("errors.field", hasItem(field));
        assertThat(count("product where id = '" + id + "'")).isZero();
    }

    @Test
    void onlyManagersDescribeProducts() {
        reader().body("{}").put("/v1/products/doors-n").then().statusCode(403);
        reader().delete("/v1/products/doors-n").then().statusCode(403);
        given().get("/v1/products").then().statusCode(401);
    }

    @Test
    void theCatalogueSaysWhatMeasuresMean() {
        reader().get("/v1/measures?limit=200&family=usage")
                .then()
                .statusCode(200)
                .body("items.family", everyItem(equalTo("usage")))
                .body("items.name", hasItems("U1", "U2", "U3", "U4", "U5", "U6", "usage.low-days"))
                .body("items.find {it.name == 'U1'}.fresh", equalTo("2/14"));
        reader().get("/v1/measures?limit=2")
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("next", notNullValue());
        reader().get("/v1/measures/U3").then().statusCode(200);
        reader().get("/v1/measures?family=none").then().statusCode(200).body("items", hasSize(0));
        reader().get("/v1/measures?cursor=nonsense").then().statusCode(400);
    }

    private static RequestSpecification reader() {
        return given().auth().oauth2(Tokens.person("ann", "csm")).contentType(ContentType.JSON);
    }

    private static RequestSpecification manager() {
        return given().auth().oauth2(Tokens.person("max", "cs-manager")).contentType(ContentType.JSON);
    }

    private long count(String from) {
        return pool.query("select count(*) as n from " + from)
                .execute()
                .await()
                .atMost(Duration.ofSeconds(10))
                .iterator()
                .next()
                .getLong("n");
    }

    private void sql(String statement) {
        pool.query(statement).execute().await().atMost(Duration.ofSeconds(10));
    }
}
