package io.holdfast.scoring.hindsight;

import io.holdfast.scoring.score.HealthBand;
import java.math.BigDecimal;

/**
 * How one account stands by two models at the same moment.
 *
 * @param before by what is in force; null without a score, like its band
 * @param after by what is tried
 * @param mrrMinor what it pays a month, minor units
 */
public record Shift(
        String account,
        String name,
        String owner,
        BigDecimal before,
        HealthBand bandBefore,
        BigDecimal after,
        HealthBand bandAfter,
        long mrrMinor) {

    /** Whether it would be in another band, or lose or get its score. */
    public boolean changesBand() {
        return bandBefore != bandAfter;
    }
}
