package io.holdfast.scoring.assessment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What rules read of a score's past: {@code health.score}, 0 to 100; {@code health.high-14d}, the highest of the 14 days
 * before today; {@code health.drop-14d}, points fallen from there, never negative; {@code health.stable-days}, whole days
 * up to now over which the score moved by less than 5 points in all. A day without a score of its own has that of the day
 * before it. Today's earlier scores do not count.
 */
public final class PastScores {

    /** How many days back anything is looked at. */
    public static final int DAYS = 30;

    private static final int DROP_DAYS = 14;
    private static final BigDecimal STABLE = BigDecimal.valueOf(5);

    private PastScores() {}

    /** A day's last score. */
    public record Day(LocalDate day, BigDecimal score) {}

    /**
     * @param past oldest first
     * @param score as it is now
     */
    public static Map<String, BigDecimal> readings(List<Day> past, BigDecimal score, LocalDate today) {
        Map<String, BigDecimal> readings = new HashMap<>();
        readings.put("health.score", score);
        List<BigDecimal> back = back(past, today);
        readings.put("health.stable-days", BigDecimal.valueOf(stable(back, score)));
        back.stream().limit(DROP_DAYS).max(BigDecimal::compareTo).ifPresent(high -> {
            readings.put("health.high-14d", high);
            readings.put("health.drop-14d", high.subtract(score).max(BigDecimal.ZERO));
        });
        return readings;
    }

    /** The score of yesterday, of the day before, and so on, as far back as any is known. */
    private static List<BigDecimal> back(List<Day> past, LocalDate today) {
        List<BigDecimal> back = new ArrayList<>();
        int next = past.size() - 1;
        for (LocalDate day = today.minusDays(1); !day.isBefore(today.minusDays(DAYS)); day = day.minusDays(1)) {
            while (next >= 0 && past.get(next).day().isAfter(day)) {
                next--;
            }
            if (next < 0) {
                break;
            }
            back.add(past.get(next).score());
        }
        return back;
    }

    private static int stable(List<BigDecimal> back, BigDecimal score) {
        BigDecimal low = score;
        BigDecimal high = score;
        int days = 0;
        for (BigDecimal before : back) {
            low = low.min(before);
            high = high.max(before);
            if (high.subtract(low).compareTo(STABLE) >= 0) {
                break;
            }
            days++;
        }
        return days;
    }
}
