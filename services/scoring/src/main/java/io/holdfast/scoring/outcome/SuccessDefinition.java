package io.holdfast.scoring.outcome;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/**
 * The customer's own definition of success.
 *
 * @param written whether there is one
 * @param reviewedAt when the customer last confirmed it; null when it never did
 */
public record SuccessDefinition(boolean written, Instant reviewedAt) {

    private static final Duration REVIEWED_FOR = Duration.ofDays(180);

    /** O3: 2 when it was reviewed in the last 180 days, 1 when it is older or only written down, 0 when there is none. */
    public BigDecimal level(Instant now) {
        if (!written) {
            return BigDecimal.ZERO;
        }
        boolean fresh = reviewedAt != null && !reviewedAt.isBefore(now.minus(REVIEWED_FOR));
        return BigDecimal.valueOf(fresh && !reviewedAt.isAfter(now) ? 2 : 1);
    }
}
