package io.holdfast.scoring;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.testing.Backing;
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
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Models, rules and whole configurations: drafted, published, carried over and taken back. */
@QuarkusTest
@QuarkusTestResource(value = Backing.class, initArgs = @ResourceArg(name = "service", value = "scoring"))
class ConfigureDoorsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    Pool pool;

    private String model;

    @BeforeEach
    void somebodyIsScored() {
        model = "model-" + UUID.randomUUID().toString().substring(0, 8);
        pool.preparedQuery("""
                insert into health (account_id, scorecard, score, band, confidence, model, model_version, derivation_id,
                    scored_at, changed_at)
                values ($1, 'overall', 90, 'GREEN', 1, 'starter', 2, 0, now(), now())
                """).execute(Tuple.of(UUID.randomUUID())).await().indefinitely();
    }

    @Test
    void aModelIsPublishedOnlyAfterItsBackTestWasOpened() {
        Response draft = draft("models", model, definition());
        int version = draft.path("version");
        assertThat(version).isGreaterThan(1000);

        manager()
                .post(path("models", model, version) + "/publish")
                .then()
                .statusCode(409)
                .body("type", containsString("report-not-opened"));
        opened(model, version);
        manager()
                .post(path("models", model, version) + "/publish")
                .then()
                .statusCode(200)
                .body("state", equalTo("published"))
                .body("active", equalTo(false))
                .body("publishedBy", equalTo("mia"));
        manager().post(path("models", model, version) + "/publish").then().statusCode(409);
    }

    @Test
    void aReportOfAnotherTextOfTheDraftDoesNotCount() {
        Response draft = draft("models", model, definition());
        int version = draft.path("version");
        opened(model, version);
        ObjectNode other = definition();
        ((ObjectNode) other.path("dimensions").get(0)).put("weight", 99);

        change(model, version, other, draft.header("ETag")).then().statusCode(200);

        manager().post(path("models", model, version) + "/publish").then().statusCode(409);
    }

    @Test
    void anOlderVersionComesBackWithoutAnotherReport() {
        int first = draft("models", model, definition()).path("version");
        opened(model, first);
        manager().post(path("models", model, first) + "/publish").then().statusCode(200);
        int second = draft("models", model, definition()).path("version");
        opened(model, second);
        manager().post(path("models", model, second) + "/publish").then().statusCode(200);

        manager()
                .post(path("models", model, first) + "/roll-back")
                .then()
                .statusCode(200)
                .body("state", equalTo("published"));

        manager()
                .get("/v1/models/" + model)
                .then()
                .body("find { it.version == " + second + " }.state", equalTo("retired"));
    }

    @Test
    void draftsAreCheckedAndChangedOnlyByWhoHasSeenThem() {
        ObjectNode wrong = definition();
        ((ObjectNode) wrong.path("dimensions").get(0).path("inputs").get(0)).put("measure", "unheard-of");
        begin("models", model, wrong).then().statusCode(400).body("detail", containsString("definition"));
        ((ObjectNode) wrong.path("dimensions").get(0).path("inputs").get(0)).put("curve", "1:100 0:0");
        begin("models", model, wrong).then().statusCode(400);
        begin("models", "Not A Name", definition()).then().statusCode(400);
        given().auth()
                .oauth2(Tokens.person("ann", "csm"))
                .contentType(ContentType.JSON)
                .body(Map.of("definition", definition()))
                .post("/v1/models/" + model + "/versions")
                .then()
                .statusCode(403);

        Response draft = draft("models", model, definition());
        int version = draft.path("version");
        change(model, version, definition(), null).then().statusCode(428);
        change(model, version, definition(), "\"77\"").then().statusCode(412);
        manager()
                .header("If-Match", draft.header("ETag"))
                .delete(path("models", model, version))
                .then()
                .statusCode(204);
        manager().get("/v1/models/" + model).then().statusCode(404);
    }

    @Test
    void aRuleIsDraftedPublishedMutedAndTakenBack() {
        ObjectNode rule = (ObjectNode)
                JSON.valueToTree(manager().get("/v1/rules/ticket-surge").path("[0].definition"));
        int shipped = manager().get("/v1/rules/ticket-surge").path("[0].version");
        rule.put("minimumAgeDays", 21);
        int own = draft("rules", "ticket-surge", rule).path("version");
        manager().post(path("rules", "ticket-surge", own) + "/publish").then().statusCode(200);
        manager().post("/v1/rules/ticket-surge/mute").then().statusCode(200).body("muted", equalTo(true));
        manager().post("/v1/rules/ticket-surge/unmute").then().statusCode(200).body("muted", equalTo(false));
        manager()
                .post(path("rules", "ticket-surge", shipped) + "/roll-back")
                .then()
                .statusCode(200);

        manager()
                .get("/v1/rules/ticket-surge")
                .then()
                .body("find { it.state == 'published' }.version", equalTo(shipped));
    }

    @Test
    void aConfigurationIsExportedComparedAppliedAndUndone() {
        JsonNode ours = JSON.valueToTree(manager().get("/v1/configuration").as(Map.class));
        post("/v1/configuration/diff", ours).then().statusCode(200).body("", hasSize(0));

        ObjectNode wanted = ours.deepCopy();
        ObjectNode added = definition();
        added.put("id", model).put("version", 1);
        ((ArrayNode) wanted.path("models")).add(added);
        ((ObjectNode) rule(wanted, "ticket-silence")).put("minimumAgeDays", 30);
        post("/v1/configuration/diff", wanted)
                .then()
                .statusCode(200)
                .body("id", hasItem(model))
                .body("find { it.id == 'ticket-silence' }.details[0]", containsString("becomes 30"));

        Response applied = post("/v1/configuration/apply", wanted);
        applied.then().statusCode(200).body("drafts", hasItem(model + " 1001"));
        assertThat(minimumAge("ticket-silence")).isEqualTo(30);
        assertThat(minimumAge("ticket-surge")).isEqualTo(14);

        int change = applied.path("change");
        admin().post("/v1/configuration/changes/" + change + "/undo")
                .then()
                .statusCode(200)
                .body("change", greaterThan(change));
        assertThat(minimumAge("ticket-silence")).isEqualTo(14);
        admin().get("/v1/configuration/changes?limit=1").then().statusCode(200).body("items", hasSize(1));
        admin().post("/v1/configuration/changes/999999999/undo").then().statusCode(404);
    }

    /** Not through the back door either: whom nobody looked at scores nobody. */
    @Test
    void aDocumentAssignsNoModelWhoseBackTestNobodyOpened() {
        ObjectNode wanted = JSON.valueToTree(manager().get("/v1/configuration").as(Map.class));
        JsonNode before = wanted.path("assignments").deepCopy();
        ObjectNode added = definition();
        added.put("id", model).put("version", 1);
        ((ArrayNode) wanted.path("models")).add(added);
        ((ArrayNode) wanted.path("assignments"))
                .addObject()
                .put("when", "account.industry == 'applied'")
                .put("model", model);

        post("/v1/configuration/apply", wanted)
                .then()
                .statusCode(200)
                .body("drafts", hasItems(model + " 1001", model + " in assignments"));

        JsonNode after = JSON.valueToTree(manager().get("/v1/configuration").as(Map.class));
        assertThat(after.path("assignments")).isEqualTo(before);
        ((ObjectNode) wanted.path("assignments").get(before.size())).put("model", "nobody-knows-it");
        post("/v1/configuration/apply", wanted)
                .then()
                .statusCode(400)
                .body("detail", containsString("nobody-knows-it"));
    }

    @Test
    void aDocumentThatCannotBeRightChangesNothing() {
        ObjectNode wanted = JSON.valueToTree(manager().get("/v1/configuration").as(Map.class));
        ((ObjectNode) rule(wanted, "ticket-silence")).put("minimumAgeDays", 31);
        ((ObjectNode) rule(wanted, "usage-drop")).remove("clear");

        post("/v1/configuration/apply", wanted).then().statusCode(400).body("detail", containsString("usage-drop"));

        assertThat(minimumAge("ticket-silence")).isEqualTo(14);
        post("/v1/configuration/diff", JSON.createObjectNode()).then().statusCode(400);
    }

    private int minimumAge(String rule) {
        JsonNode inForce = JSON.valueToTree(manager().get("/v1/configuration").as(Map.class));
        return rule(inForce, rule).path("minimumAgeDays").asInt(14);
    }

    private static JsonNode rule(JsonNode configuration, String key) {
        for (JsonNode rule : configuration.path("rules")) {
            if (rule.path("key").asText().equals(key)) {
                return rule;
            }
        }
        throw new AssertionError("no rule " + key);
    }

    private void opened(String model, int version) {
        pool.preparedQuery("""
                insert into backtest_run (id, kind, parameters, model_id, model_version, body_hash, state, requested_by,
                    requested_at, opened_at, opened_by)
                select gen_random_uuid(), 'BACKTEST', '{}', id, version, encode(sha256(convert_to(body::text, 'UTF8')), 'hex'), 'DONE', 'mia', now(), now(), 'mia'
                from model where id = $1 and version = $2
                """).execute(Tuple.of(model, version)).await().indefinitely();
    }

    private Response draft(String kind, String name, JsonNode definition) {
        Response draft = begin(kind, name, definition);
        draft.then().statusCode(201).body("state", equalTo("draft"));
        return draft;
    }

    private Response begin(String kind, String name, JsonNode definition) {
        return manager()
                .body(Map.of("definition", definition, "note", "a try"))
                .post("/v1/" + kind + "/{name}/versions", name);
    }

    private Response change(String model, int version, JsonNode definition, String etag) {
        RequestSpecification request = manager().body(Map.of("definition", definition));
        return (etag == null ? request : request.header("If-Match", etag)).put(path("models", model, version));
    }

    private Response post(String path, JsonNode body) {
        return admin().body(body.toString()).post(path);
    }

    private static String path(String kind, String name, int version) {
        return "/v1/" + kind + "/" + name + "/versions/" + version;
    }

    private static ObjectNode definition() {
        try {
            return (ObjectNode) JSON.readTree("""
                    {"dimensions": [{"id": "U", "name": "Usage", "weight": 100, "inputs": [
                        {"measure": "U1", "name": "usage against baseline", "weight": 1, "curve": "0.5:0 1:100"}]}]}
                    """);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static RequestSpecification manager() {
        return given().auth().oauth2(Tokens.person("mia", "cs-manager")).contentType(ContentType.JSON);
    }

    private static RequestSpecification admin() {
        return given().auth().oauth2(Tokens.person("ada", "admin")).contentType(ContentType.JSON);
    }
}
