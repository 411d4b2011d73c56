package io.holdfast.reporting.figures;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/** Rates of loss carried over to other periods: what is left compounds, so no rate is ever multiplied by a count. */
public final class Compounding {

    private static final MathContext PRECISE = MathContext.DECIMAL128;
    private static final int MONTHS = 12;
    private static final double DAYS_OF_YEAR = 365;

    private Compounding() {}

    /** 1 − (1 − m)^12 in per cent, two decimals; empty when the monthly rate is undefined. */
    public static Optional<BigDecimal> annualOfMonth(Fraction monthly) {
        return left(monthly).map(left -> percent(BigDecimal.ONE.subtract(left.pow(MONTHS, PRECISE))));
    }

    /** 1 − (1 − c)^(365 ÷ days) in per cent, two decimals. */
    public static Optional<BigDecimal> annualOfDays(Fraction rate, long days) {
        return scaled(rate, DAYS_OF_YEAR / days);
    }

    /** 1 − (1 − c)^(30.41… ÷ days) in per cent, two decimals: a twelfth of a year. */
    public static Optional<BigDecimal> monthlyOfDays(Fraction rate, long days) {
        return scaled(rate, DAYS_OF_YEAR / MONTHS / days);
    }

    private static Optional<BigDecimal> scaled(Fraction rate, double exponent) {
        return left(rate).map(left -> percent(new BigDecimal(1 - StrictMath.pow(left.doubleValue(), exponent))));
    }

    private static Optional<BigDecimal> left(Fraction rate) {
        Fraction left = rate.complement();
        return left.isDefined()
                ? Optional.of(BigDecimal.valueOf(left.part()).divide(BigDecimal.valueOf(left.whole()), PRECISE))
                : Optional.empty();
    }

    private static BigDecimal percent(BigDecimal share) {
        return share.movePointRight(2).setScale(2, RoundingMode.HALF_EVEN);
    }
}
