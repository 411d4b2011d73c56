package io.holdfast.reporting.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    private static final Duration DAY = Duration.ofDays(1);

    @ParameterizedTest
    @CsvSource({"18, 20, 90.00", "37, 40, 92.50", "30, 40, 75.00", "1, 3, 33.33", "-1, 10, -10.00", "12, 10, 120.00"})
    void sharesAreShownWithTwoDecimals(long part, long whole, BigDecimal percent) {
        assertThat(new Fraction(part, whole).percent()).contains(percent);
    }

    @Test
    void aShareOfNothingIsUndefined() {
        assertThat(new Fraction(0, 0).percent()).isEmpty();
        assertThat(new Fraction(0, 0).complement().percent()).isEmpty();
        assertThat(Compounding.annualOfMonth(new Fraction(0, 0))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"50, 1000, 45.96", "35, 1000, 34.79", "0, 10, 0.00", "10, 10, 100.00"})
    void monthlyChurnCompoundsToAYear(long lost, long all, BigDecimal annual) {
        assertThat(Compounding.annualOfMonth(new Fraction(lost, all))).contains(annual);
    }

    @Test
    void churnOfSomeDaysIsCarriedOverToAMonthAndAYear() {
        Fraction fifth = new Fraction(1, 5);
        assertThat(Compounding.monthlyOfDays(fifth, 31)).contains(new BigDecimal("19.66"));
        assertThat(Compounding.annualOfDays(fifth, 365)).contains(new BigDecimal("20.00"));
    }

    @Test
    void openCasesRaiseTheMeanAsOfNow() {
        Spread closed = days(4, 10, 25);
        assertThat(closed.mean(DAY)).contains(new BigDecimal("13.00"));
        assertThat(closed.median(DAY)).contains(new BigDecimal("10.00"));
        assertThat(closed.p90(DAY)).contains(new BigDecimal("25.00"));
        assertThat(closed.with(days(40).seconds()).mean(DAY)).contains(new BigDecimal("19.75"));
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetween() {
        assertThat(days(25, 4, 10, 40).median(DAY)).contains(new BigDecimal("17.50"));
        assertThat(days().median(DAY)).isEmpty();
        assertThat(days().mean(DAY)).isEmpty();
        assertThat(days().p90(DAY)).isEmpty();
    }

    private static Spread days(long... days) {
        return new Spread(Arrays.stream(days)
                .map(count -> Duration.ofDays(count).toSeconds())
                .boxed()
                .toList());
    }
}
