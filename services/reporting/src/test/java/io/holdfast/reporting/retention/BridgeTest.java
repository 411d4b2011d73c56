package io.holdfast.reporting.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class BridgeTest {

    /** Fixture F1, start against end. */
    private static final Bridge COHORT = new Bridge(3000_00, 250_00, 150_00, 200_00, 200_00, 400_00, 3000_00);

    /** Fixture F1, day against day: E left and came back. */
    private static final Bridge MOVEMENTS = new Bridge(3000_00, 250_00, 450_00, 200_00, 200_00, 700_00, 3000_00);

    @Test
    void f1UnderTheCohortPolicy() {
        assertThat(COHORT.grossRetention().percent()).contains(new BigDecimal("80.00"));
        assertThat(COHORT.netRetention().percent()).contains(new BigDecimal("86.67"));
        assertThat(COHORT.grossChurn().percent()).contains(new BigDecimal("20.00"));
        assertThat(COHORT.netChurn().percent()).contains(new BigDecimal("13.33"));
        assertThat(COHORT.quickRatio().number()).contains(new BigDecimal("0.75"));
        assertThat(COHORT.quickRatioWithReactivation().number()).contains(new BigDecimal("1.00"));
        assertThat(new Logos(5, 1, 1, 1, 1, 1, 6).churn().percent()).contains(new BigDecimal("20.00"));
    }

    @Test
    void f1UnderTheMovementPolicy() {
        assertThat(MOVEMENTS.grossChurn().percent()).contains(new BigDecimal("30.00"));
        assertThat(MOVEMENTS.netChurnAfterReactivation().percent()).contains(new BigDecimal("8.33"));
    }

    @Test
    void withoutCustomersOrLossesRatesAreUndefined() {
        Bridge first = new Bridge(0, 100, 0, 0, 0, 0, 100);
        assertThat(first.grossRetention().isDefined()).isFalse();
        assertThat(first.netChurn().isDefined()).isFalse();
        assertThat(first.quickRatio().isDefined()).isFalse();
    }

    @Test
    void nobodyChurnedIsZeroAndNotUndefined() {
        Bridge calm = new Bridge(100, 0, 0, 20, 0, 0, 120);
        assertThat(calm.grossChurn().percent()).contains(new BigDecimal("0.00"));
        assertThat(calm.netChurn().percent()).contains(new BigDecimal("-20.00"));
    }

    @Test
    void linesThatDoNotSumUpAreRefused() {
        assertThatThrownBy(() -> new Bridge(100, 0, 0, 0, 0, 30, 100)).hasMessageContaining("does not sum up");
        assertThatThrownBy(() -> new Logos(1, 0, 0, 0, 0, 1, 1)).hasMessageContaining("do not sum up");
    }
}
