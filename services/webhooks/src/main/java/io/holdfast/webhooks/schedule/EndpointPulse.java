package io.holdfast.webhooks.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How an endpoint has been doing lately.
 *
 * @param failingSince the first failure after the last success; empty while it succeeds
 * @param failures failures in a row
 * @param pausedUntil nothing is sent before; empty when it never asked to slow down
 */
public record EndpointPulse(Optional<Instant> failingSince, int failures, Optional<Instant> pausedUntil) {

    /** An endpoint nobody complained about. */
    public static final EndpointPulse HEALTHY = new EndpointPulse(Optional.empty(), 0, Optional.empty());

    /** How long everything must have failed before an endpoint is disabled. */
    public static final Duration GIVE_UP_AFTER = Duration.ofDays(5);

    /** A quiet endpoint is not given up for two failures a week apart. */
    static final int GIVE_UP_FAILURES = 5;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    EndpointPulse failed(Instant now) {
        return new EndpointPulse(Optional.of(failingSince.orElse(now)), failures + 1, pausedUntil);
    }

    /** Pauses for what the destination asks for, else for a time that doubles with every failure in a row. */
    EndpointPulse slowedDown(Optional<Duration> asked, Instant now) {
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.clamp(failures - 1L, 0, 10));
        Duration own = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
        return new EndpointPulse(failingSince, failures, Optional.of(now.plus(asked.orElse(own))));
    }

    boolean isHopeless(Instant now) {
        return failures >= GIVE_UP_FAILURES
                && failingSince
                        .filter(since -> !since.plus(GIVE_UP_AFTER).isAfter(now))
                        .isPresent();
    }
}
