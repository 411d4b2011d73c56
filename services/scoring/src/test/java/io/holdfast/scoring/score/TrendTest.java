package io.holdfast.scoring.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.scoring.score.Trend.Arrow;
import io.holdfast.scoring.score.Trend.Change;
import io.holdfast.scoring.score.Trend.Point;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrendTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-03-31");
    private static final BigDecimal EIGHTY = new BigDecimal("80");

    @Test
    void changesAreAgainstTheStoredScoreOfThatDay() {
        Trend trend = trend(at(0, "70.00", 2), at(7, "75.50", 2), at(30, "82.00", 1), at(60, "90.00", 1));

        assertThat(trend.changes())
                .containsExactly(
                        new Change(7, new BigDecimal("75.50"), new BigDecimal("-5.50"), false),
                        new Change(30, new BigDecimal("82.00"), new BigDecimal("-12.00"), true),
                        new Change(60, new BigDecimal("90.00"), new BigDecimal("-20.00"), true),
                        new Change(90, null, null, false));
        assertThat(trend.arrow()).isEqualTo(Arrow.DOWN);
        assertThat(trend.modelChanges()).containsExactly(new Trend.ModelChange(TODAY.minusDays(7), "saas", 2));
    }

    @ParameterizedTest
    @CsvSource({"80.00, 84.99, LEVEL", "80.00, 85.00, UP", "80.00, 75.00, DOWN", "80.00, 75.01, LEVEL"})
    void theArrowTurnsFromFivePointsIn30Days(String then, String now, Arrow arrow) {
        assertThat(trend(at(0, now, 1), at(30, then, 1)).arrow()).isEqualTo(arrow);
    }

    @Test
    void anAccountYoungerThanTheSpanHasNoChange() {
        assertThat(trend(at(0, "90.00", 1), at(3, "80.00", 1)).arrow()).isEqualTo(Arrow.UNKNOWN);
    }

    @Test
    void aScoreStandsForTheDaysAfterItUntilTheNextAndNoLongerThanAMonth() {
        Trend trend = trend(at(0, "79.99", 1), at(10, "80.00", 1), at(60, "95.00", 1));

        assertThat(trend.daysAbove()).isEqualTo(10 + 31);
        assertThat(trend.daysKnown()).isEqualTo(1 + 10 + 31);
    }

    @Test
    void withoutAScoreOfTheDayThereIsNoTrend() {
        assertThat(Trend.of(List.of(at(31, "90.00", 1)), TODAY, EIGHTY)).isEmpty();
    }

    private static Trend trend(Point... points) {
        return Trend.of(List.of(points), TODAY, EIGHTY).orElseThrow();
    }

    private static Point at(int daysAgo, String score, int version) {
        return new Point(TODAY.minusDays(daysAgo), new BigDecimal(score), "saas", version);
    }
}
