package io.holdfast.reporting.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** An exact share of two whole numbers. Over nothing it is undefined: never 0, never 100 %. Rounded only to be shown. */
public record Fraction(long part, long whole) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** What is missing to the whole. */
    public Fraction complement() {
        return new Fraction(Math.subtractExact(whole, part), whole);
    }

    public boolean isDefined() {
        return whole != 0;
    }

    /** In per cent, two decimals, half even; empty when undefined. */
    public Optional<BigDecimal> percent() {
        return rounded(HUNDRED);
    }

    /** As a plain number, two decimals, half even; empty when undefined. */
    public Optional<BigDecimal> number() {
        return rounded(BigDecimal.ONE);
    }

    private Optional<BigDecimal> rounded(BigDecimal times) {
        return isDefined()
                ? Optional.of(BigDecimal.valueOf(part)
                        .multiply(times)
                        .divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_EVEN))
                : Optional.empty();
    }
}
