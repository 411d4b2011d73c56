package io.holdfast.alerting.clock;

import static io.holdfast.alerting.clock.Severity.CRITICAL;
import static io.holdfast.alerting.clock.Severity.HIGH;
import static io.holdfast.alerting.clock.Severity.INFO;
import static io.holdfast.alerting.clock.Severity.LOW;
import static io.holdfast.alerting.clock.Severity.MEDIUM;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClockDecisionTest {

    private static final Calendars CALENDARS =
            new Calendars(ZoneOffset.UTC, Calendar.workingDays(ZoneOffset.UTC, Set.of()));
    private static final Instant FRIDAY = Instant.parse("2026-03-06T16:00:00Z");

    @Test
    void eachSeverityHasItsDeadline() {
        assertThat(deadline(CRITICAL, level(1, CRITICAL, 0)))
                .as("around the clock")
                .isEqualTo("2026-03-07T16:00:00Z");
        assertThat(deadline(HIGH, level(1, HIGH, 0))).isEqualTo("2026-03-07T16:00:00Z");
        assertThat(deadline(MEDIUM, level(1, MEDIUM, 0))).as("on working days").isEqualTo("2026-03-10T16:00:00Z");
    }

    @Test
    void lowAndInfoAreListedOnly() {
        for (Severity severity : List.of(LOW, INFO)) {
            ClockDecision decision = decide(severity, Optional.empty(), level(1, severity, 0));
            assertThat(decision).isEqualTo(new ClockDecision.ListedOnly());
            assertThat(decision.reason()).isEqualTo("severity-without-clock");
            assertThat(decision.clock()).isEmpty();
        }
    }

    @Test
    void withoutLeaveToStartTheClockWaitsForAnOwner() {
        Level found = new Level(1, CRITICAL, FRIDAY, false);
        assertThat(decide(CRITICAL, Optional.empty(), found).reason()).isEqualTo("waits-for-owner-to-start");
        Instant monday = FRIDAY.plus(Duration.ofDays(3));
        assertThat(decide(CRITICAL, Optional.of(monday), found))
                .isEqualTo(
                        new ClockDecision.Runs(new SlaClock(Protocol.RED, monday, monday.plus(Duration.ofHours(24)))));
    }

    @Test
    void aRiseStartsTheClockOfTheNewSeverity() {
        ClockDecision decision = decide(CRITICAL, Optional.empty(), level(1, MEDIUM, 0), level(2, CRITICAL, 10));
        assertThat(decision.reason()).isEqualTo("clock-of-severity");
        assertThat(decision.clock().orElseThrow().startedAt()).isEqualTo(FRIDAY.plus(Duration.ofHours(10)));
        assertThat(decision.clock().orElseThrow().deadline()).isEqualTo(FRIDAY.plus(Duration.ofHours(34)));
    }

    @Test
    void aRiseDoesNotLoosenADeadlineAlreadyPromised() {
        ClockDecision decision = decide(CRITICAL, Optional.empty(), level(1, HIGH, 0), level(2, CRITICAL, 20));
        assertThat(decision.reason()).isEqualTo("earlier-deadline-stays");
        assertThat(decision.clock().orElseThrow())
                .isEqualTo(new SlaClock(
                        Protocol.RED, FRIDAY.plus(Duration.ofHours(20)), FRIDAY.plus(Duration.ofHours(24))));
    }

    @Test
    void aPromiseBrokenBeforeTheRiseIsNotBrokenTwice() {
        assertThat(deadline(CRITICAL, level(1, HIGH, 0), level(2, CRITICAL, 30)))
                .isEqualTo(FRIDAY.plus(Duration.ofHours(54)));
    }

    @Test
    void aFallCountsTheMilderClockFromTheBeginning() {
        assertThat(deadline(MEDIUM, level(1, CRITICAL, 0), level(2, MEDIUM, 10)))
                .isEqualTo("2026-03-10T16:00:00Z");
    }

    @Test
    void afterAFallARiseStartsAnew() {
        assertThat(deadline(CRITICAL, level(1, CRITICAL, 0), level(2, MEDIUM, 10), level(3, CRITICAL, 20)))
                .isEqualTo(FRIDAY.plus(Duration.ofHours(44)));
    }

    private static Level level(long version, Severity severity, int hours) {
        return new Level(version, severity, FRIDAY.plus(Duration.ofHours(hours)), true);
    }

    private static ClockDecision decide(Severity present, Optional<Instant> byHand, Level... levels) {
        return ClockDecision.decide(present, List.of(levels), byHand, CALENDARS);
    }

    private static Instant deadline(Severity present, Level... levels) {
        return decide(present, Optional.empty(), levels).clock().orElseThrow().deadline();
    }
}
