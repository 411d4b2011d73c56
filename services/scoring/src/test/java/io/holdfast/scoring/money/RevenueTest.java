package io.holdfast.scoring.money;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.scoring.money.Revenue.Amounts;
import io.holdfast.scoring.score.Measurement;
import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.Missing;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an account pays, against what it paid. */
class RevenueTest {

    private static final Instant NOW = Instant.parse("2026-06-15T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "100000, 100000, 100000, 1, 0",
        "95000, 95000, 100000, .95, 0",
        "95000, 100000, 100000, .95, 1",
        "105000, 104999, 100000, 1.05, 0",
        "0, 100000, 100000, 0, 0",
        "50000, 0, 0, , 0",
        "50000, 60000, 0, , 1",
        "0, 0, 0, , ",
    })
    void revenueIsAgainstThatOfBefore(long now, long ago90, long ago180, BigDecimal growth, BigDecimal downgraded) {
        Revenue revenue = new Revenue(List.of(new Amounts("EUR", now, ago90, ago180)), false, false, NOW);
        assertMeasured(revenue.growth(), growth);
        assertMeasured(revenue.downgraded(), downgraded);
        assertMeasured(revenue.now(), BigDecimal.valueOf(now));
    }

    @Test
    void nothingIsConverted() {
        Revenue two = new Revenue(
                List.of(new Amounts("EUR", 80_000, 80_000, 100_000), new Amounts("USD", 20_000, 10_000, 0)),
                false,
                false,
                NOW);
        assertMeasured(two.growth(), new BigDecimal("0.8"));
        assertMeasured(two.now(), new BigDecimal("80000"));
        Revenue changed = new Revenue(
                List.of(new Amounts("EUR", 0, 0, 100_000), new Amounts("USD", 110_000, 110_000, 0)), false, false, NOW);
        assertThat(changed.growth()).isEqualTo(new Missing("it was billed in another currency 180 days ago"));
        assertMeasured(changed.downgraded(), BigDecimal.ZERO);
    }

    @Test
    void whatIsNotKnownOfThenIsNoGrowth() {
        Revenue unknown = new Revenue(List.of(new Amounts("EUR", 3, 2, 1)), false, true, NOW);
        assertThat(unknown.growth()).isEqualTo(new Missing("billing does not go back 180 days"));
        assertMeasured(unknown.downgraded(), BigDecimal.ZERO);
        assertThat(new Revenue(List.of(), true, true, NOW).downgraded()).isInstanceOf(Missing.class);
        assertMeasured(new Revenue(List.of(), false, false, NOW).now(), BigDecimal.ZERO);
    }

    private static void assertMeasured(Measurement measurement, BigDecimal expected) {
        if (expected == null) {
            assertThat(measurement).isInstanceOf(Missing.class);
        } else {
            assertThat(((Measured) measurement).value()).isEqualByComparingTo(expected);
        }
    }
}
