package io.holdfast.scoring.usage;

import io.holdfast.scoring.score.Ratio;
import java.math.BigDecimal;

/**
 * What is usual for an account in a window: value events, scaled by growth where they are last year's. Kept as a fraction,
 * so that it is divided once.
 *
 * @param events of the window it goes by
 * @param recent events of the preceding days of this year; 1 where nothing is scaled
 * @param earlier events of the same days a year earlier, above zero; 1 where nothing is scaled
 */
public record Baseline(long events, long recent, long earlier) {

    /** What was usual lately. */
    static Baseline lately(long median) {
        return new Baseline(median, 1, 1);
    }

    /** Whether it is last year's. */
    public boolean seasonal() {
        return recent != 1 || earlier != 1;
    }

    boolean none() {
        return events == 0 || recent == 0;
    }

    /** The window's events against it, six decimals. */
    public BigDecimal ratio(long now) {
        return Ratio.of(times(now, earlier), times(events, recent));
    }

    /** As a number of events, six decimals at most. */
    public BigDecimal value() {
        return Ratio.of(times(events, recent), BigDecimal.valueOf(earlier));
    }

    private static BigDecimal times(long one, long other) {
        return BigDecimal.valueOf(one).multiply(BigDecimal.valueOf(other));
    }
}
