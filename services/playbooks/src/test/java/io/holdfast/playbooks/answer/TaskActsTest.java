package io.holdfast.playbooks.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.holdfast.events.ScoringEvent.Severity;
import io.holdfast.playbooks.ServiceTest;
import io.holdfast.playbooks.Story;
import io.holdfast.testing.Broker;
import io.holdfast.testing.MovableClock;
import io.holdfast.testing.Tap;
import io.holdfast.testing.Tokens;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What people do with tasks, and who may. */
@ServiceTest
class TaskActsTest {

    @Inject
    MovableClock clock;

    @Test
    void doneTwiceIsToldOnce() {
        Story story = critical();
        String task = story.task(story.awaitPlay("critical-ticket", "RUNNING"), "answer");
        try (Tap tap = Broker.current().bindTap("events", "playbooks.task-completed.v1")) {
            complete(story, task, Map.of()).then().statusCode(200).body("task.state", equalTo("DONE"));
            complete(story, task, Map.of("note", "again"))
                    .then()
                    .statusCode(200)
                    .body("reason", equalTo("done"));
            tap.await(message -> message.path("subject").asText().equals("task:" + task));
            assertThat(tap.messages().stream()
                            .filter(message -> message.path("subject").asText().equals("task:" + task)))
                    .hasSize(1);
        }
        story.owner()
                .body(Map.of("reason", "late"))
                .post("/v1/tasks/" + task + "/cancel")
                .then()
                .statusCode(409)
                .body("type", equalTo("https://holdfast.io/problems/task-done"));
    }

    @Test
    void wrongValuesAreNamed() {
        Story story = critical();
        String task = story.task(story.awaitPlay("critical-ticket", "RUNNING"), "answer");
        Map<String, String> future =
                Map.of("contactedAt", clock.instant().plus(Duration.ofHours(1)).toString());
        complete(story, task, future).then().statusCode(400).body("errors[0].field", equalTo("contactedAt"));
        complete(story, task, Map.of("contactedAt", "yesterday"))
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("contactedAt"));
        story.owner()
                .body(Map.of("assignee", "no spaces please", "reason", "x"))
                .post("/v1/tasks/" + task + "/assign")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("assignee"));
        story.owner()
                .post("/v1/tasks/00000000-0000-4000-8000-000000000000/accept")
                .then()
                .statusCode(404);
    }

    @Test
    void tasksFollowTheOwnerUnlessSomebodyChose() {
        Story story = critical();
        String play = story.awaitPlay("critical-ticket", "RUNNING");
        String task = story.task(play, "answer");
        story.owned("csm-new", story.lead);
        story.awaitReason(play, "follows-account");
        assertThat(story.play(play).getString("tasks[0].assignee")).isEqualTo("csm-new");
        story.manager()
                .body(Map.of("assignee", "expert", "reason", "knows the product"))
                .post("/v1/tasks/" + task + "/assign")
                .then()
                .statusCode(200)
                .body("task.assignee", equalTo("expert"));
        story.owned("csm-newer", story.lead);
        assertThat(story.play(play).getString("tasks[0].assignee")).isEqualTo("expert");
        story.as("expert", "csm")
                .queryParam("assignee", "me")
                .queryParam("account", story.account)
                .get("/v1/tasks")
                .then()
                .statusCode(200)
                .body("items.id", equalTo(java.util.List.of(task)));
    }

    @Test
    void strangersNeitherSeeNorAct() {
        Story story = critical();
        String play = story.awaitPlay("critical-ticket", "RUNNING");
        String task = story.task(play, "answer");
        story.as("stranger", "csm").get("/v1/tasks/" + task).then().statusCode(403);
        story.as("stranger", "csm").get("/v1/plays/" + play).then().statusCode(403);
        story.as("stranger", "csm").post("/v1/tasks/" + task + "/accept").then().statusCode(403);
        story.as("chief", "executive").get("/v1/tasks/" + task).then().statusCode(200);
        story.as("chief", "executive")
                .post("/v1/tasks/" + task + "/accept")
                .then()
                .statusCode(403);
        RestAssured.given()
                .auth()
                .oauth2(Tokens.client("console", "playbooks:read"))
                .get("/v1/tasks/" + task)
                .then()
                .statusCode(200);
        RestAssured.given()
                .auth()
                .oauth2(Tokens.client("console", "playbooks:read"))
                .post("/v1/tasks/" + task + "/accept")
                .then()
                .statusCode(403);
        story.owner().post("/v1/tasks/" + task + "/accept").then().statusCode(200);
    }

    private Story critical() {
        Story story = new Story(clock).owned();
        return story.says(
                story.alert("critical-ticket", "first-response", Severity.HIGH).opened());
    }

    private static io.restassured.response.Response complete(Story story, String task, Map<String, String> body) {
        return story.owner().body(body).post("/v1/tasks/" + task + "/complete");
    }
}
