package io.holdfast.simulator.bench;

import java.io.PrintStream;
import org.HdrHistogram.Histogram;

/**
 * What was measured at one size of the portfolio.
 *
 * @param sustained events a second that the doors and the storing bear together
 * @param idle microseconds from sending to the stored score with nothing beside it
 * @param loaded the same at half of what is sustained
 */
record Figures(Portfolio.Shape shape, double sustained, Histogram idle, Histogram loaded) {

    private static final int AIM_P50_MILLIS = 150;
    private static final int AIM_P99_MILLIS = 1_000;

    /** Milliseconds. */
    static long millis(Histogram samples, double percentile) {
        return samples.getValueAtPercentile(percentile) / 1000;
    }

    static void print(PrintStream out, String when, Histogram samples) {
        out.printf(
                "HTTP send to stored score, %-22s %4d samples   p50 %,d ms   p99 %,d ms   max %,d ms%n",
                when, samples.getTotalCount(), millis(samples, 50), millis(samples, 99), samples.getMaxValue() / 1000);
        var late =
                samples.getCountBetweenValues(Freshness.PATIENCE.toNanos() / 1000, samples.getHighestTrackableValue());
        if (late > 0) {
            out.printf(
                    "  %,d of them had not come after %d s and count as that%n", late, Freshness.PATIENCE.toSeconds());
        }
    }

    void printAims(PrintStream out) {
        out.printf(
                "  the aim under load is p50 <= %,d ms: %s; p99 <= %,d ms: %s%n",
                AIM_P50_MILLIS,
                millis(loaded, 50) <= AIM_P50_MILLIS ? "reached" : "NOT REACHED",
                AIM_P99_MILLIS,
                millis(loaded, 99) <= AIM_P99_MILLIS ? "reached" : "NOT REACHED");
    }

    /** How an event's cost here compares with a smaller portfolio; 1 is what should come out. */
    void printAgainst(PrintStream out, Figures smaller) {
        out.printf("%n%s against %s, 1.00 if the number of accounts costs nothing:%n", shape, smaller.shape);
        ratio(out, "cost of an event stored", smaller.sustained / sustained);
        ratio(out, "p50 idle", ratio(idle, smaller.idle, 50));
        ratio(out, "p99 idle", ratio(idle, smaller.idle, 99));
        ratio(out, "p50 under load", ratio(loaded, smaller.loaded, 50));
        ratio(out, "p99 under load", ratio(loaded, smaller.loaded, 99));
    }

    private static double ratio(Histogram larger, Histogram smaller, double percentile) {
        return (double) larger.getValueAtPercentile(percentile) / smaller.getValueAtPercentile(percentile);
    }

    private static void ratio(PrintStream out, String what, double ratio) {
        out.printf("  %-24s %5.2f%n", what, ratio);
    }
}
