package io.holdfast.testing;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Supplier;

/**
 * The application's clock in tests. It runs with real time until a test moves it: {@link #advance} jumps and keeps it
 * running, {@link #set} stops it at an instant, {@link #reset} brings it back to real time. Always UTC.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class MovableClock extends Clock {

    private final Clock real = Clock.systemUTC();
    private volatile Supplier<Instant> now = real::instant;

    @Override
    public Instant instant() {
        return now.get();
    }

    /** Jumps by a duration, which may be negative. A running clock runs on, a stopped one stays stopped. */
    public synchronized void advance(Duration by) {
        Supplier<Instant> before = now;
        now = () -> before.get().plus(by);
    }

    /** Stops the clock at an instant. */
    public synchronized void set(Instant instant) {
        now = () -> instant;
    }

    /** Back to real time, running. */
    public synchronized void reset() {
        now = real::instant;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** Sees the same instants in another zone. */
    @Override
    public Clock withZone(ZoneId zone) {
        MovableClock self = this;
        return new Clock() {
            @Override
            public Instant instant() {
                return self.instant();
            }

            @Override
            public ZoneId getZone() {
                return zone;
            }

            @Override
            public Clock withZone(ZoneId other) {
                return self.withZone(other);
            }
        };
    }
}
