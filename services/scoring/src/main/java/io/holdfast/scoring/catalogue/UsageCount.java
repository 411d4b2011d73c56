package io.holdfast.scoring.catalogue;

import io.holdfast.scoring.score.Measurement;
import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.Missing;
import io.holdfast.scoring.score.Ratio;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Counts usage in a window of whole days ending yesterday.
 *
 * @param features whose events count, of value or not, in lower case; empty for every value event
 * @param windowDays 1 to 90
 */
public record UsageCount(List<String> features, int windowDays, Aggregate aggregate, Against against)
        implements CustomMeasure.Origin {

    /** The window itself and the three before it. */
    public static final int WINDOWS = 4;

    public UsageCount {
        features = List.copyOf(features);
    }

    /** What is counted. */
    public enum Aggregate {
        EVENTS,
        USERS,
        DAYS
    }

    /** What the count is divided by. */
    public enum Against {
        NONE,
        /** The median of the three windows before. */
        BASELINE,
        SEATS
    }

    /**
     * What was counted of an account.
     *
     * @param counts of the window and the three before it, latest first
     * @param seats sold; 0 when nobody says
     * @param first day the account was seen using the product; null when it never was
     * @param anchor the day after the window
     * @param observedAt until when the product is known to have spoken
     */
    public record Counted(long[] counts, long seats, LocalDate first, LocalDate anchor, Instant observedAt) {}

    /** Days back to which it looks. */
    public int reachDays() {
        return against == Against.BASELINE ? WINDOWS * windowDays : windowDays;
    }

    /** The measure of an account of which a product source speaks. */
    public Measurement of(Counted counted) {
        long now = counted.counts()[0];
        return switch (against) {
            case NONE -> new Measured(BigDecimal.valueOf(now), counted.observedAt());
            case SEATS ->
                counted.seats() == 0
                        ? new Missing("nobody says how many seats were sold")
                        : new Measured(Ratio.of(now, counted.seats()), counted.observedAt());
            case BASELINE -> baseline(counted);
        };
    }

    private Measurement baseline(Counted counted) {
        LocalDate earliest = counted.anchor().minusDays((long) WINDOWS * windowDays);
        if (counted.first() == null || counted.first().isAfter(earliest)) {
            return new Missing("usage history is too short for a baseline");
        }
        long[] counts = counted.counts();
        long baseline = Ratio.median(counts[1], counts[2], counts[3]);
        return baseline == 0
                ? new Missing("there was no usage to compare with")
                : new Measured(Ratio.of(counts[0], baseline), counted.observedAt());
    }
}
