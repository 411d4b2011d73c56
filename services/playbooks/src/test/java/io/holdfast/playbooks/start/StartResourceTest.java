package io.holdfast.playbooks.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.holdfast.playbooks.ServiceTest;
import io.holdfast.playbooks.Story;
import io.holdfast.testing.MovableClock;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Plays by hand. */
@ServiceTest
class StartResourceTest {

    @Inject
    MovableClock clock;

    @Test
    void oneIsStartedHoweverOftenItIsAskedForAndStopped() {
        Story story = new Story(clock).owned();
        String key = UUID.randomUUID().toString();
        String play = start(story, key, "power-user-gone", story.account)
                .then()
                .statusCode(201)
                .body("startedBy", equalTo(story.csm))
                .body("personRef", equalTo("segment:abc"))
                .extract()
                .path("id");
        assertThat(start(story, key, "power-user-gone", story.account).<String>path("id"))
                .isEqualTo(play);
        start(story, UUID.randomUUID().toString(), "power-user-gone", story.account)
                .then()
                .statusCode(409);
        story.owner()
                .body(Map.of("reason", "she is on parental leave"))
                .post("/v1/plays/" + play + "/stop")
                .then()
                .statusCode(200)
                .body("state", equalTo("STOPPED"));
        assertThat(story.play(play).getList("tasks.state", String.class)).containsOnly("CANCELLED");
        assertThat(story.play(play).getString("timeline[-1].text")).isNotEmpty();
    }

    @Test
    void wrongRequestsAreNamed() {
        Story story = new Story(clock).owned();
        start(story, UUID.randomUUID().toString(), "unknown", story.account)
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("playbook"));
        start(story, UUID.randomUUID().toString(), "power-user-gone", "unknown")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("accountId"));
        story.as("stranger", "csm")
                .body(Map.of("playbook", "power-user-gone", "accountId", story.account))
                .post("/v1/plays")
                .then()
                .statusCode(403);
        story.manager().get("/v1/plays?state=odd").then().statusCode(400).body("errors[0].field", equalTo("state"));
        story.manager().get("/v1/plays?cursor=abc").then().statusCode(400);
    }

    private static Response start(Story story, String key, String playbook, String account) {
        return story.owner()
                .header("Idempotency-Key", key)
                .body(Map.of("playbook", playbook, "accountId", account, "personRef", "segment:abc"))
                .post("/v1/plays");
    }
}
