package io.holdfast.playbooks.intervene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.holdfast.events.ScoringEvent.HealthBand;
import io.holdfast.events.ScoringEvent.Severity;
import io.holdfast.playbooks.ServiceTest;
import io.holdfast.playbooks.Story;
import io.holdfast.testing.MovableClock;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One decline from its first play to its outcome. */
@ServiceTest
class InterventionsTest {

    @Inject
    MovableClock clock;

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void aDeclineIsTouchedExplainedRecoveredAndClosed() {
        Story story = new Story(clock).owned().scored("70.00", HealthBand.YELLOW);
        Story.Told alert = story.alert("health-low", "yellow", Severity.MEDIUM);
        story.says(alert.opened());
        String play = story.awaitPlay("yellow-recovery", "RUNNING");
        story.says(
                story.alert("power-user-gone", "first-response", Severity.HIGH).opened());
        story.awaitPlay("power-user-gone", "RUNNING");
        String id = one(story).getString("items[0].id");
        assertThat(one(story).getList("items")).hasSize(1);
        assertThat(read(story, id).getList("playIds")).hasSize(2);
        assertThat(read(story, id).getBoolean("proactive")).isTrue();

        clock.advance(Duration.ofHours(5));
        story.touched();
        await().atMost(Story.PATIENCE)
                .until(() -> Integer.valueOf(5).equals(read(story, id).get("hoursToTouch")));

        String vp = story.task(play, "vp-engagement");
        story.as("executive", "executive")
                .post("/v1/tasks/" + vp + "/accept")
                .then()
                .statusCode(200);
        story.awaitStep(play, "until-cause");
        put(story, id, "people/nobody").then().statusCode(400).body("errors[0].field", equalTo("cause"));
        put(story, id, "people/sponsor-left").then().statusCode(200).body("cause", equalTo("people/sponsor-left"));
        story.awaitStep(play, "until-planned");

        story.scored("85.00", HealthBand.GREEN);
        clock.advance(Duration.ofDays(7));
        await().atMost(Story.PATIENCE)
                .until(() -> "ACHIEVED".equals(read(story, id).getString("proposed")));
        close(story, id, Map.of("outcome", "MISSED")).then().statusCode(400).body("errors[0].field", equalTo("reason"));
        close(story, id, Map.of("outcome", "GREAT")).then().statusCode(400).body("errors[0].field", equalTo("outcome"));
        close(story, id, Map.of("outcome", "ACHIEVED"))
                .then()
                .statusCode(200)
                .body("state", equalTo("closed"))
                .body("closedBy", equalTo(story.csm));
        close(story, id, Map.of("outcome", "ACHIEVED")).then().statusCode(200);
        close(story, id, Map.of("outcome", "PARTIAL", "reason", "x")).then().statusCode(409);
        story.as("stranger", "csm").get("/v1/interventions/" + id).then().statusCode(403);
    }

    @Test
    void afterSixtyDaysWithoutRecoveryItIsMissed() {
        Story story = new Story(clock).owned().scored("50.00", HealthBand.RED);
        story.says(
                story.alert("critical-ticket", "first-response", Severity.HIGH).opened());
        story.awaitPlay("critical-ticket", "RUNNING");
        String id = one(story).getString("items[0].id");
        assertThat(read(story, id).getBoolean("proactive")).isFalse();
        clock.advance(Duration.ofDays(61));
        await().atMost(Story.PATIENCE)
                .until(() -> "MISSED".equals(read(story, id).getString("proposed")));
        close(story, id, Map.of("outcome", "ACHIEVED", "reason", "renewed"))
                .then()
                .statusCode(409)
                .body("type", equalTo("https://holdfast.io/problems/critical-issue-open"));
    }

    private static JsonPath one(Story story) {
        return story.owner()
                .queryParam("account", story.account)
                .queryParam("state", "open")
                .get("/v1/interventions")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static JsonPath read(Story story, String id) {
        return story.owner()
                .get("/v1/interventions/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static io.restassured.response.Response put(Story story, String id, String cause) {
        return story.owner().body(Map.of("cause", cause)).put("/v1/interventions/" + id + "/cause");
    }

    private static io.restassured.response.Response close(Story story, String id, Map<String, String> body) {
        return story.owner().body(body).post("/v1/interventions/" + id + "/close");
    }
}
