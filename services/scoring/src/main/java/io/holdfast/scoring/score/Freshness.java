package io.holdfast.scoring.score;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;

/**
 * How the worth of a measured value fades: 1 up to {@code freshDays}, then a straight line to 0 at {@code expiresDays}.
 * Ages are whole days, so that a score does not change by the second.
 */
public record Freshness(int freshDays, int expiresDays) {

    /** Never ages: what we know ourselves. */
    public static final Freshness ALWAYS = new Freshness(Integer.MAX_VALUE - 1, Integer.MAX_VALUE);

    public Freshness {
        if (freshDays < 0 || expiresDays <= freshDays) {
            throw new IllegalArgumentException("a value must be fresh before it expires");
        }
    }

    /** Whole days between the observation and now; never negative. */
    public static long ageDays(Instant observedAt, Instant now) {
        return Math.max(0, Duration.between(observedAt, now).toDays());
    }

    /** The factor, 0 to 1. */
    public BigDecimal factor(long ageDays) {
        if (ageDays <= freshDays) {
            return BigDecimal.ONE;
        }
        if (ageDays >= expiresDays) {
            return BigDecimal.ZERO;
        }
        return BigDecimal.valueOf(expiresDays - ageDays)
                .divide(BigDecimal.valueOf((long) expiresDays - freshDays), MathContext.DECIMAL128);
    }
}
