package io.holdfast.alerting.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.alerting.ServiceTest;
import io.holdfast.alerting.Story;
import io.holdfast.events.ScoringEvent.Severity;
import io.holdfast.testing.MovableClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Touches stop clocks at their own time. */
@ServiceTest
class CountTouchTest {

    @Inject
    MovableClock clock;

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void aTouchStopsTheClockAndItsWithdrawalStartsItAgain() {
        Story story = new Story(clock).owned();
        story.says(story.raised(Severity.CRITICAL));
        String alert = story.awaitAlert("open");
        story.awaitReason(alert, "told-at-once");
        clock.advance(Duration.ofHours(10));
        Instant occurredAt = clock.instant().minus(Duration.ofHours(2));
        String touch = UUID.randomUUID().toString();
        var logged = story.touch(touch, occurredAt, false);
        story.says(logged, logged);
        story.awaitReason(alert, "answered-in-time");
        assertThat(Instant.parse(story.page(alert).getString("alert.firstResponseAt")))
                .isCloseTo(occurredAt, org.assertj.core.api.Assertions.within(1, java.time.temporal.ChronoUnit.MILLIS));
        assertThat(story.page(alert).getBoolean("alert.kept")).isTrue();
        assertThat(story.page(alert).getString("alert.acknowledgedBy")).isNull();
        assertThat(story.page(alert).getList("timers.findAll { it.state == 'pending' }"))
                .isEmpty();

        clock.advance(Duration.ofHours(20));
        story.says(story.touch(touch, occurredAt, true));
        story.awaitReason(alert, "response-withdrawn");
        story.awaitReason(alert, "deadline-passed");
        assertThat(story.page(alert).getString("alert.firstResponseAt")).isNull();
        assertThat(story.page(alert).getBoolean("alert.overdue")).isTrue();
    }

    @Test
    void aTouchThatArrivesBeforeItsAlertCounts() {
        Story story = new Story(clock).owned();
        var raised = story.raised(Severity.CRITICAL);
        String touch = UUID.randomUUID().toString();
        story.says(story.touch(touch, clock.instant().minus(Duration.ofMinutes(5)), false));
        story.awaitTouch(touch);
        story.says(raised);
        String alert = story.awaitAlert("open");
        story.awaitReason(alert, "answered-in-time");
        assertThat(story.page(alert).getList("notifications")).isEmpty();
    }

    @Test
    void aTouchBeforeTheDeclineIsJudgedAndDoesNotCount() {
        Story story = new Story(clock).owned();
        story.says(story.raised(Severity.CRITICAL));
        String alert = story.awaitAlert("open");
        story.says(story.touch(UUID.randomUUID().toString(), clock.instant().minus(Duration.ofHours(5)), false));
        story.awaitReason(alert, "touch-before-decline");
        assertThat(story.page(alert).getString("alert.firstResponseAt")).isNull();
    }

    @Test
    void aTouchThatBelongsToAnotherAccountAfterAllNoLongerAnswers() {
        Story story = new Story(clock).owned();
        Story other = new Story(clock).owned();
        story.says(story.raised(Severity.CRITICAL), other.raised(Severity.CRITICAL));
        String alert = story.awaitAlert("open");
        String others = other.awaitAlert("open");
        String touch = UUID.randomUUID().toString();
        story.says(story.touch(touch, clock.instant(), false));
        story.awaitReason(alert, "answered-in-time");

        other.touch("an older state", clock.instant(), false);
        other.says(other.touch(touch, clock.instant(), false));

        other.awaitReason(others, "answered-in-time");
        story.awaitReason(alert, "response-withdrawn");
        assertThat(story.page(alert).<String>getList("timeline.reason")).contains("touch-of-another-account");
    }

    @Test
    void touchesOfAHistoryRunLeaveNoNoiseAndStartNothing() {
        Story story = new Story(clock).owned();
        story.says(story.raised(Severity.CRITICAL));
        String alert = story.awaitAlert("open");
        String old = UUID.randomUUID().toString();
        story.says(Story.inRun(story.touch(old, clock.instant().minus(Duration.ofDays(30)), false)));
        story.awaitTouch(old);
        assertThat(story.page(alert).<String>getList("timeline.reason"))
                .noneMatch(reason -> reason.startsWith("touch-"));
    }
}
