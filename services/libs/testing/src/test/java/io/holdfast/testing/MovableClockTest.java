package io.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class MovableClockTest {

    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

    private final MovableClock clock = new MovableClock();

    @Test
    void startsAtRealTimeAndRuns() {
        Instant before = Instant.now();
        assertThat(clock.instant()).isBetween(before, Instant.now());
    }

    @Test
    void runsOnAfterAJump() {
        clock.advance(Duration.ofDays(40));

        Instant expected = Instant.now().plus(Duration.ofDays(40));
        assertThat(clock.instant()).isCloseTo(expected, within(5, ChronoUnit.SECONDS));
    }

    @Test
    void stopsWhereItIsSetAndJumpsFromThere() {
        clock.set(NEW_YEAR);
        clock.advance(Duration.ofHours(1));
        clock.advance(Duration.ofHours(1));

        assertThat(clock.instant()).isEqualTo(NEW_YEAR.plus(Duration.ofHours(2)));
    }

    @Test
    void comesBackToRealTime() {
        clock.set(NEW_YEAR);
        clock.reset();

        assertThat(clock.instant()).isAfter(NEW_YEAR);
    }

    @Test
    void movesItsViewsInOtherZones() {
        var berlin = clock.withZone(ZoneId.of("Europe/Berlin"));
        clock.set(NEW_YEAR);

        assertThat(berlin.instant()).isEqualTo(NEW_YEAR);
        assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
    }
}
