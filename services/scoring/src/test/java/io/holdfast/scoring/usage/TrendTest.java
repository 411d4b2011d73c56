package io.holdfast.scoring.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.scoring.product.Product.Cadence;
import io.holdfast.scoring.score.Measurement;
import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.Missing;
import io.holdfast.scoring.score.Measurement.NotApplicable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrendTest {

    private static final Instant NOW = Instant.parse("2026-06-15T10:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 15);

    @ParameterizedTest(name = "{0} a day, usually {1}: {2}")
    @CsvSource({"102, 100, 1.02", "82, 100, 0.82", "60, 100, 0.6", "0, 100, 0"})
    void usageIsComparedWithTheMedianOfTheThreeWindowsBefore(int now, int usual, BigDecimal ratio) {
        var read = Trend.read(used(200, age -> age <= 28 ? now : age <= 56 ? 7 * usual : usual), NOW);
        assertThat(value(read, Trend.U1)).isEqualByComparingTo(ratio);
    }

    @Test
    void historyMustReachBackToTheEarliestWindow() {
        assertThat(Trend.read(used(111, _ -> 10), NOW).get(Trend.U1)).isInstanceOf(Missing.class);
        assertThat(value(Trend.read(used(112, _ -> 10), NOW), Trend.U1)).isEqualByComparingTo("1");
        assertThat(Trend.read(used(55, _ -> 10), NOW))
                .hasEntrySatisfying(Trend.RATIO_14, is -> assertThat(is).isInstanceOf(Missing.class))
                .hasEntrySatisfying(Trend.LOW_DAYS, is -> assertThat(is).isInstanceOf(Missing.class));
        assertThat(Trend.read(new DailyUsage(TODAY, null, null, new int[0], new long[0]), NOW))
                .hasEntrySatisfying(Trend.U1, is -> assertThat(is).isInstanceOf(Missing.class));
    }

    /** A customer that does three times as much before Christmas as else, each year twice what it did the year before. */
    @Test
    void withThirteenMonthsTheSameSeasonOfLastYearIsScaledByGrowth() {
        DailyUsage used = used(600, age -> {
            boolean lastYear = age > 300;
            int of = lastYear ? age - DailyUsage.YEAR : age;
            return (of <= 28 ? 30 : 90) * (lastYear ? 1 : 2);
        });
        assertThat(used.baseline(28, 0)).isEqualTo(new Baseline(28 * 30, 84 * 180, 84 * 90));
        var read = Trend.read(used, NOW);
        assertThat(value(read, Trend.U1)).isEqualByComparingTo("1");
        assertThat(value(read, Trend.SEASON_14)).isEqualByComparingTo(value(read, Trend.RATIO_14));
        assertThat(((Measured) read.get(Trend.U1)).detail()).contains("last year");
    }

    @Test
    void growthIsToldAsFarBackAsHistoryGoes() {
        assertThat(used(392, age -> age <= 28 ? 1 : 3).baseline(28, 0))
                .as("less than 13 months")
                .isEqualTo(new Baseline(84, 1, 1));
        assertThat(used(400, age -> age <= 28 ? 1 : 3).baseline(28, 0))
                .as("eight days can be compared")
                .isEqualTo(new Baseline(84, 24, 24));
        DailyUsage forgotten =
                new DailyUsage(TODAY, TODAY.minusDays(600), TODAY.minusDays(370), ages(), events(_ -> 3));
        assertThat(forgotten.baseline(28, 0)).as("counts are gone").isEqualTo(new Baseline(84, 1, 1));
    }

    @Test
    void withoutLastYearsSeasonOnlyTheWeeksBeforeAreToldOf() {
        assertThat(Trend.read(used(300, _ -> 10), NOW))
                .hasEntrySatisfying(Trend.RATIO_14, is -> assertThat(is).isInstanceOf(Measured.class))
                .hasEntrySatisfying(Trend.SEASON_14, is -> assertThat(is).isInstanceOf(Missing.class));
    }

    @Test
    void aYearWithoutUsageIsNoSeason() {
        assertThat(used(600, age -> age > 360 ? 0 : 2).baseline(28, 0)).isEqualTo(new Baseline(56, 1, 1));
    }

    @ParameterizedTest(name = "silent for {0} days: {1} low days")
    @CsvSource({"0, 0", "6, 0", "7, 1", "8, 2", "20, 14", "60, 28"})
    void lowDaysAreThoseInARowWithHalfOfTheBaselineOrLess(int silent, int low) {
        var read = Trend.read(used(300, age -> age <= silent ? 0 : 10), NOW);
        if (silent < 56) {
            assertThat(value(read, Trend.LOW_DAYS)).isEqualByComparingTo(BigDecimal.valueOf(low));
        } else {
            assertThat(read.get(Trend.LOW_DAYS)).as("nothing to compare with").isInstanceOf(Missing.class);
        }
    }

    @ParameterizedTest(name = "{0}, last {1} days ago, {2} days old: {3} days, {4} cadences, {5} too long")
    @CsvSource({
        "WEEKLY, 1, 400, 0, 0, 0",
        "WEEKLY, 15, 400, 14, 1, 0.5",
        "WEEKLY, 29, 400, 28, 2, 1",
        "DAILY, 29, 400, 28, 4, 1",
        "MONTHLY, 91, 400, 90, 2, 1",
        "MONTHLY, 46, 90, 45, 1, 0.5",
    })
    void silenceIsToldInDaysAndCadences(
            Cadence cadence, int last, long old, BigDecimal days, BigDecimal cadences, BigDecimal tooLong) {
        var read = new Silence(TODAY, TODAY.minusDays(last), TODAY.minusDays(old), old).read(cadence, NOW);
        assertThat(value(read, Silence.DAYS)).isEqualByComparingTo(days);
        assertThat(value(read, Silence.CADENCES)).isEqualByComparingTo(cadences);
        assertThat(value(read, Silence.LONG)).isEqualByComparingTo(tooLong);
    }

    @Test
    void silenceIsNotTooLongBeforeDayNinetyAndCountsFromWhenSomebodyListened() {
        assertThat(new Silence(TODAY, TODAY.minusDays(80), TODAY.minusDays(89), 89).read(Cadence.WEEKLY, NOW))
                .hasEntrySatisfying(Silence.LONG, is -> assertThat(is).isInstanceOf(NotApplicable.class));
        var never = new Silence(TODAY, null, TODAY.minusDays(56), 400).read(Cadence.WEEKLY, NOW);
        assertThat(value(never, Silence.LONG)).isEqualByComparingTo("2");
        assertThat(never.get(Silence.DAYS)).isInstanceOf(Missing.class);
    }

    private static DailyUsage used(int firstAge, IntUnaryOperator perDay) {
        LocalDate first = TODAY.minusDays(firstAge);
        return new DailyUsage(TODAY, first, first, ages(), events(age -> age > firstAge ? 0 : perDay.applyAsInt(age)));
    }

    private static int[] ages() {
        return IntStream.rangeClosed(1, DailyUsage.OLDEST).toArray();
    }

    private static long[] events(IntUnaryOperator perDay) {
        return IntStream.rangeClosed(1, DailyUsage.OLDEST)
                .map(perDay)
                .asLongStream()
                .toArray();
    }

    private static BigDecimal value(Map<String, Measurement> read, String name) {
        return ((Measured) read.get(name)).value();
    }
}
