package io.holdfast.scoring.hindsight;

import io.holdfast.scoring.score.HealthBand;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What would have been said of an account at the end of a past day; a day without a score has none.
 *
 * @param score health, 0 to 100, up is good
 * @param band of the score
 * @param confirmed the band that starts plays and clocks
 * @param churnRisk 0 to 100, up is bad
 */
public record Reading(LocalDate day, BigDecimal score, HealthBand band, HealthBand confirmed, BigDecimal churnRisk) {

    /** Churn risk from which an account counts as at risk whatever its band. */
    public static final BigDecimal HIGH_RISK = new BigDecimal("50");

    private static final BigDecimal FULL = new BigDecimal("100");

    /** Yellow or red, or a high churn risk. */
    public boolean atRisk() {
        return band != HealthBand.GREEN || churnRisk.compareTo(HIGH_RISK) >= 0;
    }

    /** The score turned round, 0 to 100, up is bad: what a ranking by health ranks by. */
    BigDecimal illness() {
        return FULL.subtract(score);
    }
}
