package io.holdfast.scoring.score;

import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.Missing;
import java.time.Instant;

/**
 * What was counted in a window of whole days ending yesterday, beside the usual: the median of the three windows of the
 * same length before it.
 */
public record Pace(long now, long baseline) {

    /** Something counted on a day, as an age: 1 is yesterday. */
    public record Count(int age, long amount) {}

    /** @param days length of a window */
    public static Pace of(int days, Iterable<Count> counts) {
        long[] windows = new long[4];
        for (Count count : counts) {
            int window = Math.floorDiv(count.age() - 1, days);
            if (window >= 0 && window < windows.length) {
                windows[window] += count.amount();
            }
        }
        return new Pace(windows[0], Ratio.median(windows[1], windows[2], windows[3]));
    }

    /** Now against the usual; missing where the usual is nothing. */
    public Measurement ratio(Instant observedAt, String what) {
        return baseline == 0
                ? new Missing("there were no " + what + " to compare with")
                : new Measured(Ratio.of(now, baseline), observedAt);
    }
}
