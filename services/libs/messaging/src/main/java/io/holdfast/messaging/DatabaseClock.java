package io.holdfast.messaging;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that agrees with the database's and never runs backwards. UTC. Between measurements it follows the process's
 * steady timer, so a stepped system clock does not move it.
 */
public final class DatabaseClock extends Clock {

    private final AtomicReference<Reading> reading;
    private final AtomicReference<Instant> last = new AtomicReference<>(Instant.MIN);

    /** An instant and the steady timer's value at it. */
    private record Reading(Instant at, long nanos) {

        Instant now() {
            return at.plusNanos(System.nanoTime() - nanos);
        }
    }

    /** Starts with the system's time, until the first measurement. */
    public DatabaseClock() {
        reading = new AtomicReference<>(new Reading(Instant.now(), System.nanoTime()));
    }

    @Override
    public Instant instant() {
        Instant now = reading.get().now();
        return last.accumulateAndGet(now, (before, candidate) -> candidate.isAfter(before) ? candidate : before);
    }

    /**
     * Takes over the database's time.
     *
     * @param databaseTime what the database answered
     * @param askedAtNanos {@link System#nanoTime()} when it was asked
     * @param answeredAtNanos the same when the answer came; the database is taken to have looked half way
     */
    void measured(Instant databaseTime, long askedAtNanos, long answeredAtNanos) {
        long halfWay = askedAtNanos + (answeredAtNanos - askedAtNanos) / 2;
        reading.set(new Reading(databaseTime, halfWay));
    }

    /** How far this clock is ahead of the system's; negative when behind. */
    Duration aheadOfSystem() {
        return Duration.between(Instant.now(), reading.get().now());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return zone.equals(ZoneOffset.UTC) ? this : Clock.fixed(instant(), zone);
    }
}
