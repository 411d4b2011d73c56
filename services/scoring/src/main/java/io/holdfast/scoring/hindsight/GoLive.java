package io.holdfast.scoring.hindsight;

import java.time.Duration;
import java.time.Instant;

/**
 * How an installation goes live: it runs silently for some days, somebody looks at the report of what to expect, and
 * confirms.
 *
 * @param startedAt when it began to run silently
 * @param silentDays how long it has to
 * @param openedAt when somebody first looked at a finished report; null when nobody has
 * @param confirmedAt when it was confirmed; null before
 */
public record GoLive(Instant startedAt, int silentDays, Instant openedAt, Instant confirmedAt) {

    /** Whether it can be confirmed now. */
    public enum Readiness {
        READY,
        /** It has been confirmed. */
        ALREADY_LIVE,
        /** The silent days are not over. */
        STILL_SILENT,
        /** Nobody has looked at a finished report. */
        REPORT_NOT_OPENED
    }

    /** When the silent days are over. */
    public Instant silentUntil() {
        return startedAt.plus(Duration.ofDays(silentDays));
    }

    /** Whether people are notified: it was confirmed, or never had to be silent. */
    public boolean live() {
        return confirmedAt != null || silentDays <= 0;
    }

    public Readiness readiness(Instant now) {
        if (confirmedAt != null) {
            return Readiness.ALREADY_LIVE;
        }
        if (now.isBefore(silentUntil())) {
            return Readiness.STILL_SILENT;
        }
        return openedAt == null ? Readiness.REPORT_NOT_OPENED : Readiness.READY;
    }
}
