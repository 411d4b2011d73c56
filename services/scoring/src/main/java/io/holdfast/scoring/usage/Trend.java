package io.holdfast.scoring.usage;

import io.holdfast.scoring.score.Measurement;
import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.Missing;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** How an account's value events go against what is usual for it. */
public final class Trend {

    public static final String U1 = "U1";
    public static final String RATIO_14 = "usage.ratio-14d";
    public static final String SEASON_14 = "usage.season-ratio-14d";
    public static final String BASELINE_14 = "usage.baseline-14d";
    public static final String LOW_DAYS = "usage.low-days";

    private static final int FOUR_WEEKS = 28;
    private static final int TWO_WEEKS = 14;
    private static final int MOST_LOW_DAYS = 28;
    private static final BigDecimal LOW = new BigDecimal("0.50");

    private Trend() {}

    /** The readings by name. */
    public static Map<String, Measurement> read(DailyUsage used, Instant observedAt) {
        Map<String, Measurement> read = new HashMap<>();
        Measurement ratio = ratio(used, TWO_WEEKS, 0, observedAt);
        read.put(U1, ratio(used, FOUR_WEEKS, 0, observedAt));
        read.put(RATIO_14, ratio);
        read.put(SEASON_14, season(used, ratio));
        read.put(BASELINE_14, new Measured(used.baseline(TWO_WEEKS, 0).value(), observedAt));
        read.put(
                LOW_DAYS,
                ratio instanceof Measured
                        ? new Measured(BigDecimal.valueOf(lowDays(used, observedAt)), observedAt)
                        : ratio);
        return read;
    }

    private static Measurement ratio(DailyUsage used, int window, int back, Instant observedAt) {
        if (!used.longEnough(window, back)) {
            return new Missing("usage history is too short for a baseline");
        }
        Baseline usual = used.baseline(window, back);
        if (usual.none()) {
            return new Missing("there was no usage to compare with");
        }
        String against = usual.seasonal()
                ? "compared with the same weeks of last year, scaled by growth"
                : "compared with the median of the three windows before";
        return new Measured(usual.ratio(used.sum(back + 1, back + window)), observedAt, against);
    }

    /** Trade that lives by seasons is told nothing by the weeks before. */
    private static Measurement season(DailyUsage used, Measurement ratio) {
        return ratio instanceof Measured && !used.baseline(TWO_WEEKS, 0).seasonal()
                ? new Missing("usage does not go back to the same season of last year")
                : ratio;
    }

    /** Days in a row, up to the anchor's, as of which the ratio of two weeks was 0.50 or less. */
    private static long lowDays(DailyUsage used, Instant observedAt) {
        int days = 0;
        while (days < MOST_LOW_DAYS
                && ratio(used, TWO_WEEKS, days, observedAt) instanceof Measured measured
                && measured.value().compareTo(LOW) <= 0) {
            days++;
        }
        return days;
    }
}
