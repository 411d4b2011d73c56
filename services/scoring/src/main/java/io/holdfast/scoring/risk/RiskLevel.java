package io.holdfast.scoring.risk;

import java.math.BigDecimal;

/** How likely it is that the customer leaves; lower edges are inclusive. */
public enum RiskLevel {
    /** Below 30. */
    LOW,
    /** From 30 to 49.99. */
    ELEVATED,
    /** From 50. */
    HIGH;

    private static final BigDecimal ELEVATED_FROM = new BigDecimal("30");
    private static final BigDecimal HIGH_FROM = new BigDecimal("50");

    /** The level of a stored risk. */
    public static RiskLevel of(BigDecimal risk) {
        if (risk.compareTo(HIGH_FROM) >= 0) {
            return HIGH;
        }
        return risk.compareTo(ELEVATED_FROM) >= 0 ? ELEVATED : LOW;
    }
}
