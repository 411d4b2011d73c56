package io.holdfast.scoring.hindsight;

import io.holdfast.scoring.warn.Severity;
import java.time.LocalDate;

/**
 * A warning that would have been raised on a past day.
 *
 * @param severity the highest it had
 * @param subject kind of what it was about beside the account; null when the account as a whole
 * @param raised first day of it
 * @param loudFrom the day from which it was medium or above, and so told to somebody at once or the same day; null when never
 * @param alerted the day on which it, being loud, started a clock; null when never
 * @param cleared the day it ended; null while it was open when the replay ended
 * @param noticed false when it was found rather than noticed: it was true already on the first day that was looked at
 */
public record Signal(
        String rule,
        Severity severity,
        String subject,
        LocalDate raised,
        LocalDate loudFrom,
        LocalDate alerted,
        LocalDate cleared,
        boolean noticed) {

    /** Whether it was open on a day from this one on. */
    boolean openOnOrAfter(LocalDate day) {
        return cleared == null || cleared.isAfter(day);
    }
}
