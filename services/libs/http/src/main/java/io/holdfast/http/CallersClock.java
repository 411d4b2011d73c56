package io.holdfast.http;

import java.time.Duration;
import java.time.Instant;

/** The clock that a caller reads: what is just now for the caller must not be refused as the future by ours. */
public final class CallersClock {

    /** How far it may be ahead of ours. */
    public static final Duration AHEAD = Duration.ofSeconds(10);

    private CallersClock() {}

    /**
     * A time by our clock: the present for what is up to {@link #AHEAD} later. What is later still stays as it was told, for
     * the caller of this to refuse.
     */
    public static Instant toOurs(Instant told, Instant now) {
        return told.isAfter(now) && !told.isAfter(now.plus(AHEAD)) ? now : told;
    }
}
