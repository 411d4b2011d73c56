package io.holdfast.playbooks.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.events.Envelope;
import io.holdfast.events.ScoringEvent.Severity;
import io.holdfast.messaging.Delivery;
import io.holdfast.playbooks.ServiceTest;
import io.holdfast.playbooks.Story;
import io.holdfast.testing.Broker;
import io.holdfast.testing.MovableClock;
import io.holdfast.testing.Tap;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Alerts start plays, once, in any order of messages; and end them. */
@ServiceTest
class FollowAlertTest {

    @Inject
    MovableClock clock;

    @Inject
    FollowAlert followAlert;

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void aRedAlertStartsAPlayWhoseResponseTaskTellsTheOthers() {
        Story story = new Story(clock).owned().pays(120_000, "USD");
        Story.Told alert = story.alert("health-low", "red", Severity.CRITICAL);
        try (Tap tap = Broker.current().bindTap("events", "playbooks.#")) {
            Envelope<?> opened = alert.opened();
            story.says(opened, opened);
            String play = story.awaitPlay("red-emergency-response", "RUNNING");
            JsonNode started = tap.await(message -> is(message, "playbooks.play-started.v1", story));
            assertThat(started.path("causationid").asText()).isEqualTo(opened.id());
            assertThat(started.path("data").path("play").path("alertId").asText())
                    .isEqualTo(alert.id);
            JsonNode created = tap.await(message -> is(message, "playbooks.task-created.v1", story)
                    && message.path("data").path("task").path("step").asText().equals("call-customer"));
            assertThat(created.path("data").path("task").path("assignee").asText())
                    .isEqualTo(story.csm);
            assertThat(created.path("data").path("task").path("title").asText())
                    .isEqualTo("Call " + story.company + " and agree the next step");
            assertThat(story.play(play).getString("play.step")).isEqualTo("until-answered");
            assertThat(story.play(play).getString("tasks.find { it.step == 'call-customer' }.notes"))
                    .contains("1,200.00 USD");

            String task = story.task(play, "call-customer");
            story.owner()
                    .body("{\"note\":\"They miss their old champion\"}")
                    .post("/v1/tasks/" + task + "/complete")
                    .then()
                    .statusCode(200)
                    .body("reason", equalTo("done"));
            JsonNode completed = tap.await(message -> is(message, "playbooks.task-completed.v1", story));
            assertThat(completed.path("data").path("by").asText()).isEqualTo(story.csm);
            assertThat(completed.path("data").path("contactedAt").asText()).isNotEmpty();
            story.awaitStep(play, "until-planned");
            tap.await(message -> is(message, "playbooks.intervention-changed.v1", story)
                    && message.path("data").path("intervention").has("firstTouchAt"));
            assertThat(tap.messages("playbooks.play-started.v1").stream()
                            .filter(message -> is(message, "playbooks.play-started.v1", story)))
                    .hasSize(1);
        }
    }

    @Test
    void anAlertThatEndedBeforeItOpenedStartsNothing() {
        Story story = new Story(clock).owned();
        Story.Told alert = story.alert("health-low", "red", Severity.CRITICAL);
        Envelope<?> opened = alert.opened();
        handle(alert.resolved("warning-cleared"), opened);
        assertThat(story.plays("red-emergency-response").getList("items")).isEmpty();
    }

    @Test
    void noClockARunOrThePastStartNothing() {
        Story story = new Story(clock).owned();
        handle(
                story.alert("health-low", "red", Severity.CRITICAL)
                        .withoutClock()
                        .opened(),
                story.alert("health-low", "red", Severity.CRITICAL).inRun().opened(),
                story.alert("health-low", "red", Severity.CRITICAL).historical().opened());
        assertThat(story.plays("red-emergency-response").getList("items")).isEmpty();
    }

    @Test
    void aClockThatAnOwnerStartsLaterStartsThePlay() {
        Story story = new Story(clock).owned();
        Story.Told alert = story.alert("health-low", "red", Severity.CRITICAL).withoutClock();
        handle(alert.opened());
        handle(alert.clocked().changed());
        story.awaitPlay("red-emergency-response", "RUNNING");
    }

    @Test
    void competingDeliveriesStartOnePlay() {
        Story story = new Story(clock).owned();
        Story.Told alert = story.alert("health-low", "yellow", Severity.MEDIUM);
        Envelope<?> opened = alert.opened();
        Envelope<?> changed = alert.changed();
        List<Uni<Void>> deliveries = IntStream.range(0, 16)
                .mapToObj(n -> followAlert.on(new Delivery(n % 2 == 0 ? opened : changed, "competitor-" + n % 4, 0, 1)))
                .toList();
        Uni.join().all(deliveries).andFailFast().await().atMost(Duration.ofSeconds(30));
        assertThat(story.plays("yellow-recovery").getList("items")).hasSize(1);
    }

    @Test
    void redParksYellowAndYellowGoesOnAfterwards() {
        Story story = new Story(clock).owned();
        Story.Told alert = story.alert("health-low", "yellow", Severity.MEDIUM);
        handle(alert.opened());
        String yellow = story.awaitPlay("yellow-recovery", "RUNNING");
        handle(story.alert("critical-ticket", "first-response", Severity.HIGH).opened());
        handle(alert.now("red", Severity.CRITICAL).changed());
        story.awaitPlay("red-emergency-response", "RUNNING");
        assertThat(story.play(yellow).getString("play.state")).isEqualTo("PARKED");
        assertThat(story.play(yellow).getString("play.note")).contains("red-emergency-response");
        story.awaitPlay("critical-ticket", "RUNNING");
        handle(alert.now("yellow", Severity.MEDIUM).changed());
        story.awaitPlay("red-emergency-response", "STOPPED");
        assertThat(story.play(yellow).getString("play.state")).isEqualTo("RUNNING");
        assertThat(story.play(yellow).getString("play.step")).isEqualTo("until-vp");
    }

    @Test
    void aYellowPlayThatBeginsWhileARedOneRunsWaits() {
        Story story = new Story(clock).owned();
        Story.Told red = story.alert("renewal-exposed", "red", Severity.CRITICAL);
        handle(red.opened());
        handle(story.alert("usage-drop", "yellow", Severity.MEDIUM).opened());
        String yellow = story.awaitPlay("yellow-recovery", "PARKED");
        assertThat(story.play(yellow).getList("tasks")).isEmpty();
        handle(red.resolved("resolved"));
        story.awaitPlay("yellow-recovery", "RUNNING");
        assertThat(story.play(yellow).getList("tasks")).hasSize(3);
    }

    @Test
    void whenItsAlertEndsThePlayStopsAndItsTasksAreCancelled() {
        Story story = new Story(clock).owned();
        Story.Told alert = story.alert("health-low", "yellow", Severity.MEDIUM);
        handle(alert.opened(), alert.resolved("warning-cleared"));
        String play = story.awaitPlay("yellow-recovery", "STOPPED");
        assertThat(story.play(play).getList("tasks.state", String.class)).containsOnly("CANCELLED");
        assertThat(story.play(play).getString("play.note")).contains("warning-cleared");
    }

    @Test
    void anotherAlertOfTheLevelJoinsThePlayAndKeepsItGoing() {
        Story story = new Story(clock).owned();
        Story.Told first = story.alert("health-low", "yellow", Severity.MEDIUM);
        Story.Told second = story.alert("contact-overdue", "yellow", Severity.MEDIUM);
        handle(first.opened(), second.opened());
        assertThat(story.plays("yellow-recovery").getList("items")).hasSize(1);
        handle(first.resolved("warning-cleared"));
        String play = story.awaitPlay("yellow-recovery", "RUNNING");
        assertThat(story.play(play).getString("play.alertId")).isEqualTo(second.id);
        handle(second.resolved("merged"));
        story.awaitPlay("yellow-recovery", "STOPPED");
    }

    private void handle(Envelope<?>... messages) {
        for (Envelope<?> message : messages) {
            followAlert
                    .on(new Delivery(message, "playbooks.alerts", 0, 1))
                    .await()
                    .atMost(Duration.ofSeconds(10));
        }
    }

    private static boolean is(JsonNode message, String type, Story story) {
        return message.path("type").asText().equals(type)
                && message.path("data").findValuesAsText("accountId").contains(story.account);
    }
}
