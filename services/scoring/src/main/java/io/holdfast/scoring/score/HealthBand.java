package io.holdfast.scoring.score;

import java.math.BigDecimal;

/** The traffic light of a health score. Worse bands come first, so that bands compare like scores. */
public enum HealthBand {
    /** Below 60. */
    RED,
    /** From 60 to 79.99. */
    YELLOW,
    /** From 80. */
    GREEN;

    /** Lowest score of {@link #GREEN}. */
    public static final BigDecimal GREEN_FROM = new BigDecimal("80.00");

    /** Lowest score of {@link #YELLOW}. */
    public static final BigDecimal YELLOW_FROM = new BigDecimal("60.00");

    /** The band of a stored score: lower edges are inclusive. */
    public static HealthBand of(BigDecimal score) {
        if (score.compareTo(GREEN_FROM) >= 0) {
            return GREEN;
        }
        return score.compareTo(YELLOW_FROM) >= 0 ? YELLOW : RED;
    }
}
