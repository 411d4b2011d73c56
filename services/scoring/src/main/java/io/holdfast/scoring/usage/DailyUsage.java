package io.holdfast.scoring.usage;

import io.holdfast.scoring.score.Ratio;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.LongStream;

/** Value events per whole UTC day of an account, and what is usual for it. Days are told by age: 1 is the day before the anchor. */
public final class DailyUsage {

    /** A year of whole weeks: the same weekdays meet. */
    public static final int YEAR = 364;

    /** The oldest day anything looks at: the third window of four weeks before the same one of last year. */
    public static final int OLDEST = YEAR + 4 * 28;

    /** The oldest day of this year anything looks at. */
    public static final int OLDEST_LATELY = 4 * 28;

    private static final int MONTHS_FOR_A_SEASON = 13;

    private final LocalDate anchor;
    private final LocalDate first;
    private final LocalDate firstKept;
    /** At index n: the events of days aged 1 to n. */
    private final long[] upTo = new long[OLDEST + 1];

    /**
     * @param anchor the day whose windows end with the day before it
     * @param first first day of any usage; null when there was none
     * @param firstKept day from which on all counts are kept; later than the first where some of them are forgotten
     * @param ages days with value events, in any order, what is told twice adds up; others had none
     * @param events of each of the ages
     */
    public DailyUsage(LocalDate anchor, LocalDate first, LocalDate firstKept, int[] ages, long[] events) {
        this.anchor = anchor;
        this.first = first;
        this.firstKept = firstKept;
        for (int i = 0; i < ages.length; i++) {
            if (ages[i] >= 1 && ages[i] <= OLDEST) {
                upTo[ages[i]] += events[i];
            }
        }
        for (int age = 1; age <= OLDEST; age++) {
            upTo[age] += upTo[age - 1];
        }
    }

    public LocalDate anchor() {
        return anchor;
    }

    /** Events of days of an age from the younger to the older, both included. */
    public long sum(int younger, int older) {
        return upTo[older] - upTo[younger - 1];
    }

    /** Whether usage, as of some days before the anchor, goes back to the beginning of the earliest of four windows. */
    boolean longEnough(int window, int back) {
        return first != null && !first.isAfter(anchor.minusDays(back + 4L * window));
    }

    /**
     * What is usual for a window that ends some days before the anchor: the median of the three windows before it. With 13
     * or more months of history, the same window a year (364 days) earlier times growth: events of the three windows
     * before, against the same days a year earlier, as far back as history goes. Where nothing was done last year, or
     * nothing can be compared, the median again.
     */
    public Baseline baseline(int window, int back) {
        return season(window, back)
                .orElseGet(() -> Baseline.lately(Ratio.median(LongStream.rangeClosed(1, 3)
                        .map(n -> sum(back + (int) n * window + 1, back + (int) (n + 1) * window))
                        .toArray())));
    }

    private Optional<Baseline> season(int window, int back) {
        LocalDate at = anchor.minusDays(back);
        if (first == null || firstKept.isAfter(at.minusMonths(MONTHS_FOR_A_SEASON))) {
            return Optional.empty();
        }
        int known = (int) Math.min(ChronoUnit.DAYS.between(firstKept, at) - YEAR, 4L * window);
        if (known <= window) {
            return Optional.empty();
        }
        Baseline season = new Baseline(
                sum(back + YEAR + 1, back + YEAR + window),
                sum(back + window + 1, back + known),
                sum(back + YEAR + window + 1, back + YEAR + known));
        return season.none() || season.earlier() == 0 ? Optional.empty() : Optional.of(season);
    }
}
