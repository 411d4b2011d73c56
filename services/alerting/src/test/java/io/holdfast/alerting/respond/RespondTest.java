package io.holdfast.alerting.respond;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.holdfast.alerting.ServiceTest;
import io.holdfast.alerting.Story;
import io.holdfast.events.ScoringEvent.Severity;
import io.holdfast.testing.Broker;
import io.holdfast.testing.MovableClock;
import io.holdfast.testing.Tap;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people do over REST, with their roles. */
@ServiceTest
class RespondTest {

    @Inject
    MovableClock clock;

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void theOwnerAcknowledgesAndAnExecutiveAccepts() {
        Story story = new Story(clock).owned();
        try (Tap tap = Broker.current().bindTap("events", "alerting.alert-acknowledged.v1")) {
            story.says(story.raised(Severity.CRITICAL));
            String alert = story.awaitAlert("open");
            story.as(story.csm, "csm")
                    .post("/v1/alerts/" + alert + "/acknowledge")
                    .then()
                    .statusCode(200)
                    .body("reason", equalTo("acknowledged"))
                    .body("alert.state", equalTo("acknowledged"))
                    .body("alert.acceptedBy", nullValue())
                    .body("alert.firstResponseAt", nullValue());
            story.as("boss", "executive")
                    .post("/v1/alerts/" + alert + "/acknowledge")
                    .then()
                    .statusCode(200)
                    .body("reason", equalTo("accepted-by-executive"))
                    .body("alert.acknowledgedBy", equalTo(story.csm))
                    .body("alert.acceptedBy", equalTo("boss"));
            story.as(story.csm, "csm")
                    .post("/v1/alerts/" + alert + "/acknowledge")
                    .then()
                    .statusCode(200)
                    .body("reason", equalTo("already-acknowledged"));
            assertThat(tap.await(2))
                    .extracting(message -> message.path("data").path("by").asText())
                    .containsExactly(story.csm, "boss");
            assertThat(story.page(alert).getList("timers.findAll { it.state == 'pending' }"))
                    .as("the clock runs on")
                    .isNotEmpty();
        }
    }

    @Test
    void resolvingWhileTheWarningIsTrueHoldsUntilItRises() {
        Story story = new Story(clock).owned();
        story.says(story.raised(Severity.MEDIUM));
        String alert = story.awaitAlert("open");
        story.as(story.csm, "csm")
                .contentType(ContentType.JSON)
                .body("{\"note\":\" \"}")
                .post("/v1/alerts/" + alert + "/resolve")
                .then()
                .statusCode(400);
        story.as(story.csm, "csm")
                .contentType(ContentType.JSON)
                .body("{\"note\":\"Recovery plan agreed\"}")
                .post("/v1/alerts/" + alert + "/resolve")
                .then()
                .statusCode(200)
                .body("reason", equalTo("resolved-while-warning-is-true"))
                .body("text", containsString("until the warning clears or rises above medium"))
                .body("alert.note", equalTo("Recovery plan agreed"));
        story.as(story.csm, "csm")
                .post("/v1/alerts/" + alert + "/acknowledge")
                .then()
                .statusCode(409)
                .body("type", equalTo("https://holdfast.io/problems/already-resolved"));
        story.says(story.changed(Severity.MEDIUM), story.changed(Severity.HIGH));
        assertThat(story.awaitAlert("open")).isNotEqualTo(alert);
        assertThat(story.alerts().getList("items")).hasSize(2);
    }

    @Test
    void aWarningThatWasOnlyFoundWaitsForItsOwner() {
        Story story = new Story(clock).owned();
        story.says(story.raised(Severity.CRITICAL, false));
        String alert = story.awaitAlert("open");
        assertThat(story.page(alert).getBoolean("alert.waitsForStart")).isTrue();
        assertThat(story.page(alert).getList("timers")).isEmpty();
        assertThat(story.page(alert).getList("notifications")).isEmpty();
        story.manager()
                .queryParam("waiting", true)
                .queryParam("account", story.account)
                .get("/v1/alerts")
                .then()
                .body("items.size()", equalTo(1));
        story.as(story.csm, "csm")
                .post("/v1/alerts/" + alert + "/start-clock")
                .then()
                .statusCode(200)
                .body("reason", equalTo("clock-started-by-hand"))
                .body("alert.waitsForStart", equalTo(false));
        story.awaitReason(alert, "told-at-once");
    }

    @Test
    void anotherOwnerIsChosenWithIfMatchAndTold() {
        Story story = new Story(clock).owned();
        story.says(story.raised(Severity.HIGH));
        String alert = story.awaitAlert("open");
        story.awaitReason(alert, "told-at-once");
        String body = "{\"owner\":\"expert\"}";
        story.manager()
                .contentType(ContentType.JSON)
                .body(body)
                .patch("/v1/alerts/" + alert)
                .then()
                .statusCode(428);
        story.manager()
                .contentType(ContentType.JSON)
                .header("If-Match", "\"999\"")
                .body(body)
                .patch("/v1/alerts/" + alert)
                .then()
                .statusCode(412);
        String etag = story.manager().get("/v1/alerts/" + alert).header("ETag");
        story.manager()
                .contentType(ContentType.JSON)
                .header("If-Match", etag)
                .body(body)
                .patch("/v1/alerts/" + alert)
                .then()
                .statusCode(200)
                .body("alert.owner", equalTo("expert"))
                .body("reason", equalTo("assigned-by-hand"));
        assertThat(story.page(alert).<String>getList("notifications.recipient")).contains("expert");
        story.owned("newcomer");
        assertThat(story.page(alert).getString("alert.owner"))
                .as("chosen by hand, so it stays")
                .isEqualTo("expert");
    }

    @Test
    void aCsmSeesAndChangesOwnAlertsOnly() {
        Story story = new Story(clock).owned();
        story.says(story.raised(Severity.HIGH));
        String alert = story.awaitAlert("open");
        var stranger = "csm-of-another-book";
        story.as(stranger, "csm").get("/v1/alerts/" + alert).then().statusCode(403);
        story.as(stranger, "csm")
                .post("/v1/alerts/" + alert + "/acknowledge")
                .then()
                .statusCode(403);
        story.as(stranger, "csm").get("/v1/alerts").then().statusCode(200).body("items.size()", equalTo(0));
        story.as(story.csm, "csm").get("/v1/alerts").then().statusCode(200).body("items.size()", equalTo(1));
        story.as("boss", "executive").get("/v1/alerts/" + alert).then().statusCode(200);
        story.as("boss", "executive")
                .contentType(ContentType.JSON)
                .body("{\"note\":\"no\"}")
                .post("/v1/alerts/" + alert + "/resolve")
                .then()
                .statusCode(403);
        story.manager().get("/v1/alerts/" + java.util.UUID.randomUUID()).then().statusCode(404);
    }
}
