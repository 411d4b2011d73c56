package io.holdfast.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DatabaseClockTest {

    private final DatabaseClock clock = new DatabaseClock();

    @Test
    void itFollowsTheDatabase() {
        Instant database = Instant.parse("2030-01-01T00:00:00Z");
        long now = System.nanoTime();

        clock.measured(database, now, now);

        assertThat(Duration.between(database, clock.instant())).isBetween(Duration.ZERO, Duration.ofSeconds(1));
    }

    @Test
    void itNeverRunsBackwards() {
        Instant before = clock.instant();
        long now = System.nanoTime();

        clock.measured(before.minusSeconds(3600), now, now);

        assertThat(clock.instant()).isAfterOrEqualTo(before);
    }

    @Test
    void theDatabaseLookedHalfWay() {
        Instant database = Instant.parse("2030-01-01T00:00:00Z");
        long answered = System.nanoTime();

        clock.measured(database, answered - Duration.ofSeconds(2).toNanos(), answered);

        assertThat(clock.instant()).isAfterOrEqualTo(database.plusSeconds(1));
    }
}
