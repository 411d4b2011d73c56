package io.holdfast.scoring.usage;

import io.holdfast.scoring.product.Product.Cadence;
import io.holdfast.scoring.score.Measurement;
import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.Missing;
import io.holdfast.scoring.score.Measurement.NotApplicable;
import io.holdfast.scoring.score.Ratio;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/**
 * How long an account has been without a value event.
 *
 * @param anchor the day before which whole days count
 * @param last last day with a value event; null when there never was one
 * @param since day from which on a value event would have been heard of: the customer was one, and a source told
 * @param accountAgeDays how long the customer has been one
 */
public record Silence(LocalDate anchor, LocalDate last, LocalDate since, long accountAgeDays) {

    public static final String DAYS = "usage.silent-days";
    public static final String CADENCES = "usage.silent-cadences";
    public static final String LONG = "usage.long-silence";

    private static final int LEAST_LONG = 28;
    private static final int FROM_AGE = 90;

    /** The readings by name: days, cadences of the product, and share of what is too long, 1 being too long. */
    public Map<String, Measurement> read(Cadence cadence, Instant observedAt) {
        Map<String, Measurement> read = new HashMap<>();
        if (last == null) {
            read.put(DAYS, new Missing("there never was a value event"));
            read.put(CADENCES, new Missing("there never was a value event"));
        } else {
            read.put(DAYS, new Measured(BigDecimal.valueOf(days()), observedAt));
            read.put(CADENCES, new Measured(Ratio.of(days(), cadence.days()), observedAt));
        }
        read.put(LONG, tooLong(cadence, observedAt));
        return read;
    }

    private Measurement tooLong(Cadence cadence, Instant observedAt) {
        if (accountAgeDays < FROM_AGE) {
            return new NotApplicable("the account is not 90 days old yet");
        }
        String detail = last == null
                ? "no value event has been heard of in " + days() + " days"
                : "no value event for " + days() + " days";
        return new Measured(Ratio.of(days(), Math.max(LEAST_LONG, 2L * cadence.days())), observedAt, detail);
    }

    /** Whole days without a value event, up to the anchor; never negative. */
    private long days() {
        long days = last == null ? ChronoUnit.DAYS.between(since, anchor) : ChronoUnit.DAYS.between(last, anchor) - 1;
        return Math.max(0, days);
    }
}
