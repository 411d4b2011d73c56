package io.holdfast.alerting.heed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.alerting.ServiceTest;
import io.holdfast.alerting.Story;
import io.holdfast.events.ScoringEvent.Severity;
import io.holdfast.testing.Broker;
import io.holdfast.testing.MovableClock;
import io.holdfast.testing.Tap;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What plays report stops clocks and climbs ladders. */
@ServiceTest
class PlaysTest {

    @Inject
    MovableClock clock;

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void aTaskThatAnswersStopsTheClockOfItsAlertAndOfTheOthersOfTheAccount() {
        Story story = new Story(clock).owned();
        Story other = story.beside("key-role-gap");
        story.says(story.raised(Severity.CRITICAL), other.raised(Severity.HIGH));
        await().until(() -> story.alerts().getList("items").size() == 2);
        String alert = idOf(story, "critical");
        clock.advance(Duration.ofHours(10));
        Instant contactedAt = clock.instant().minus(Duration.ofHours(2));

        var completed = story.completed(UUID.randomUUID().toString(), alert, contactedAt, true);
        story.says(completed, completed);

        story.awaitReason(alert, "answered-in-time");
        assertThat(Instant.parse(story.page(alert).getString("alert.firstResponseAt")))
                .isCloseTo(contactedAt, within(1, ChronoUnit.MILLIS));
        assertThat(story.page(alert).<String>getList("timeline.text"))
                .anyMatch(text -> text.startsWith("Task call-the-customer, completed by " + story.csm + " at ")
                        && text.contains(
                                contactedAt.truncatedTo(ChronoUnit.MICROS).toString()));
        assertThat(story.page(alert).getList("timers.findAll { it.state == 'pending' }"))
                .isEmpty();
        story.awaitReason(idOf(story, "high"), "answered-in-time");
        assertThat(story.page(alert).<String>getList("timeline.reason"))
                .filteredOn("answered-in-time"::equals)
                .hasSize(1);
    }

    @Test
    void aTaskForAnAnsweredOrResolvedAlertIsNotedOnly() {
        Story story = new Story(clock).owned();
        story.says(story.raised(Severity.HIGH));
        String alert = story.awaitAlert("open");
        Instant first = clock.instant();
        clock.advance(Duration.ofHours(1));
        story.says(story.touch(UUID.randomUUID().toString(), first, false));
        story.awaitReason(alert, "answered-in-time");

        story.says(story.completed(UUID.randomUUID().toString(), alert, clock.instant(), true));
        story.awaitReason(alert, "already-answered");
        assertThat(Instant.parse(story.page(alert).getString("alert.firstResponseAt")))
                .isCloseTo(first, within(1, ChronoUnit.MILLIS));

        story.says(story.cleared());
        story.awaitAlert("resolved");
        clock.advance(Duration.ofHours(1));
        story.says(story.completed(UUID.randomUUID().toString(), alert, clock.instant(), true));
        story.awaitReason(alert, "already-resolved");
    }

    @Test
    void aContactMoreThan72HoursBackOrATaskThatAnswersNobodyStopsNothing() {
        Story story = new Story(clock).owned();
        story.says(story.raised(Severity.CRITICAL));
        String alert = story.awaitAlert("open");
        Instant opened = clock.instant();
        clock.advance(Duration.ofHours(80));

        story.says(
                story.completed(UUID.randomUUID().toString(), alert, null, false),
                story.completed(UUID.randomUUID().toString(), alert, opened.plusSeconds(60), true));

        story.awaitReason(alert, "touch-logged-too-late");
        assertThat(story.page(alert).getString("alert.firstResponseAt")).isNull();
        assertThat(story.page(alert).<String>getList("timeline.reason")).doesNotContain("touch-qualifies");
    }

    @Test
    void aPlayClimbsTheNextRungAtOnceAndNoRungTwice() {
        Story story = new Story(clock).owned();
        try (Tap told = Broker.current().bindTap("events", "alerting.alert-escalated.v1")) {
            story.says(story.raised(Severity.CRITICAL));
            String alert = story.awaitAlert("open");
            story.awaitReason(alert, "told-at-once");
            String request = UUID.randomUUID().toString();

            story.says(story.asksToEscalate(request, alert), story.asksToEscalate(request, alert));
            story.awaitReason(alert, "rung-asked-for");
            assertThat(climbed(story, alert).getLast())
                    .startsWith(
                            "Step 1 of red, ahead of its time because a play asked (nobody accepted the task): lead ");

            story.says(story.asksToEscalate(UUID.randomUUID().toString(), alert));
            await().until(() -> climbed(story, alert).size() == 3);
            story.says(story.asksToEscalate(UUID.randomUUID().toString(), alert));
            await().until(() -> climbed(story, alert).size() == 4);
            JsonNode vp =
                    told.await(event -> event.at("/data/alert/alertId").asText().equals(alert)
                            && event.at("/data/step").asInt() == 3);
            assertThat(vp.at("/data/breached").asBoolean()).isFalse();

            clock.advance(Duration.ofHours(25));
            await().until(() -> story.page(alert).getBoolean("alert.overdue"));
            clock.advance(Duration.ofHours(24));
            await().until(() -> climbed(story, alert).size() == 5);
            assertThat(steps(story, alert)).containsExactly(0, 1, 2, 3, 4);
        }
    }

    @Test
    void manyRequestsAtOnceClimbOneRungEach() {
        Story story = new Story(clock).owned();
        story.says(story.raised(Severity.MEDIUM));
        String alert = story.awaitAlert("open");

        IntStream.range(0, 8)
                .forEach(_ -> story.says(story.asksToEscalate(UUID.randomUUID().toString(), alert)));

        story.awaitReason(alert, "top-of-ladder");
        await().until(() -> steps(story, alert).size() == 5);
        assertThat(steps(story, alert)).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void aRequestForAnAlertWithoutRunningClockIsNotedOnly() {
        Story story = new Story(clock).owned();
        story.says(story.raised(Severity.HIGH, false));
        String alert = story.awaitAlert("open");
        story.says(story.asksToEscalate(UUID.randomUUID().toString(), alert));
        story.awaitReason(alert, "no-clock-runs");
        story.says(story.cleared());
        story.awaitAlert("resolved");
        story.says(story.asksToEscalate(UUID.randomUUID().toString(), alert));
        story.awaitReason(alert, "already-resolved");
        assertThat(climbed(story, alert)).isEmpty();
    }

    @Test
    void reportsThatCannotBeReadBecomeDeadLettersAndHoldNothingBack() {
        Story story = new Story(clock).owned();
        story.says(story.raised(Severity.HIGH));
        String alert = story.awaitAlert("open");
        String stranger = UUID.randomUUID().toString();

        story.says(
                story.completed(UUID.randomUUID().toString(), "no-uuid-" + stranger, clock.instant(), true),
                story.completed("without-time-" + stranger, alert, null, true),
                story.asksToEscalate(UUID.randomUUID().toString(), stranger),
                story.completed(UUID.randomUUID().toString(), alert, clock.instant(), true));

        story.awaitReason(alert, "answered-in-time");
        await().untilAsserted(() -> assertThat(deadLetters(story))
                .anyMatch(reason -> reason.contains("task.alertId is no id: no-uuid-" + stranger))
                .anyMatch(reason -> reason.contains("without contactedAt"))
                .anyMatch(reason -> reason.contains("no alert has the id " + stranger)));
    }

    private static List<String> deadLetters(Story story) {
        return story.as("root", "admin")
                .queryParam("state", "open")
                .queryParam("limit", 200)
                .get("/v1/admin/dead-letters")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.reason");
    }

    private static List<String> climbed(Story story, String alert) {
        return story.page(alert).getList("timeline.findAll { it.kind == 'climbed' }.text");
    }

    private static List<Integer> steps(Story story, String alert) {
        return climbed(story, alert).stream()
                .map(text -> Integer.valueOf(text.split(" ")[1]))
                .toList();
    }

    private static String idOf(Story story, String severity) {
        JsonPath alerts = story.alerts();
        return alerts.getString("items.find { it.severity == '%s' }.id".formatted(severity));
    }
}
