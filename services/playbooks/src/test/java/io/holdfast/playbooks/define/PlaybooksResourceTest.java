package io.holdfast.playbooks.define;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.holdfast.events.ScoringEvent.HealthBand;
import io.holdfast.playbooks.ServiceTest;
import io.holdfast.playbooks.Story;
import io.holdfast.testing.MovableClock;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Drafts, versions, previews. */
@ServiceTest
class PlaybooksResourceTest {

    @Inject
    MovableClock clock;

    private final String key = "mine-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void shippedPlaybooksArePublished() {
        new Story(clock)
                .manager()
                .queryParam("limit", 200)
                .get("/v1/playbooks")
                .then()
                .statusCode(200)
                .body("items.key", hasItems("red-emergency-response", "yellow-recovery", "power-user-gone"));
    }

    @Test
    void aDraftIsPublishedAndRunningPlaysKeepTheirVersion() {
        Story story = new Story(clock).owned();
        put(story, yaml("First")).then().statusCode(200).body("revision", equalTo(1));
        publish(story).then().statusCode(200).body("version", equalTo(1));
        publish(story).then().statusCode(409).body("type", containsString("no-draft"));
        String play = story.manager()
                .body(Map.of("playbook", key, "accountId", story.account))
                .post("/v1/plays")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        put(story, yaml("Second")).then().statusCode(200);
        publish(story).then().statusCode(200).body("version", equalTo(2));
        assertThat(story.play(play).getInt("play.version")).isEqualTo(1);
        story.manager()
                .get("/v1/playbooks/" + key)
                .then()
                .statusCode(200)
                .body("versions.version", equalTo(java.util.List.of(2, 1)))
                .body("yaml", containsString("Second"))
                .body("draft", nullValue());
        story.manager()
                .get("/v1/playbooks/" + key + "/versions/1")
                .then()
                .statusCode(200)
                .body("yaml", containsString("First"));
    }

    @Test
    void faultsAreNamedByPathAndNothingIsSaved() {
        Story story = new Story(clock);
        put(story, "key: " + key + "\nname: Mine\nsteps: [{key: a, task: {title: T, role: boss, due: soon}}]")
                .then()
                .statusCode(400)
                .body("errors.field", hasItems("steps[0].task.role", "steps[0].task.due"));
        put(story, yaml("Mine").replace(key, "other")).then().statusCode(400).body("errors[0].field", equalTo("key"));
        put(story, "a: [").then().statusCode(400).body("errors[0].field", equalTo("body"));
        story.manager().get("/v1/playbooks/" + key).then().statusCode(404);
    }

    @Test
    void nobodyOverwritesADraftTheyHaveNotSeen() {
        Story story = new Story(clock);
        String etag = put(story, yaml("One")).header("ETag");
        put(story, yaml("Two")).then().statusCode(200);
        story.manager()
                .contentType("application/yaml")
                .header("If-Match", etag)
                .body(yaml("Three"))
                .put("/v1/playbooks/" + key + "/draft")
                .then()
                .statusCode(412);
    }

    @Test
    void successManagersDoNotPublish() {
        Story story = new Story(clock);
        story.owner()
                .contentType("application/yaml")
                .body(yaml("Mine"))
                .put("/v1/playbooks/" + key + "/draft")
                .then()
                .statusCode(403);
        story.owner().post("/v1/playbooks/" + key + "/publish").then().statusCode(403);
    }

    @Test
    void aPreviewFillsEveryTextForTheAccount() {
        Story story = new Story(clock).owned().pays(120_000, "USD").scored("54.20", HealthBand.RED);
        story.owner()
                .post("/v1/playbooks/red-emergency-response/preview?account=" + story.account)
                .then()
                .statusCode(200)
                .body("trigger", equalTo("no"))
                .body("steps.find { it.step == 'call-customer' }.title", containsString(story.company))
                .body("steps.find { it.step == 'call-customer' }.to", equalTo(story.csm))
                .body("steps.find { it.step == 'call-customer' }.text", containsString("1,200.00 USD"))
                .body("steps.find { it.step == 'call-customer' }.dueAt", notNullValue());
        story.owner()
                .post("/v1/playbooks/red-emergency-response/preview?account=unknown")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("account"));
        story.as("stranger", "csm")
                .post("/v1/playbooks/red-emergency-response/preview?account=" + story.account)
                .then()
                .statusCode(403);
    }

    @Test
    void variablesAreDocumented() {
        new Story(clock)
                .owner()
                .get("/v1/condition-variables")
                .then()
                .statusCode(200)
                .body("items.name", hasItems("alert.rule", "account.tier", "tasks", "score.band"));
    }

    private io.restassured.response.Response put(Story story, String yaml) {
        return story.manager().contentType("application/yaml").body(yaml).put("/v1/playbooks/" + key + "/draft");
    }

    private io.restassured.response.Response publish(Story story) {
        return story.manager().post("/v1/playbooks/" + key + "/publish");
    }

    private String yaml(String name) {
        return """
                key: %s
                name: %s
                steps:
                  - {key: call, task: {title: "Call {account}", role: owner, due: 4h working, response: true}}
                  - {key: until-called, wait-for: {done: call}}
                """.formatted(key, name);
    }
}
