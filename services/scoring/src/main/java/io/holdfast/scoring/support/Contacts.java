package io.holdfast.scoring.support;

import io.holdfast.scoring.score.Measurement;
import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.Missing;
import io.holdfast.scoring.score.Pace;
import io.holdfast.scoring.score.Pace.Count;
import io.holdfast.scoring.score.Ratio;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * How much an account turns to us: tickets opened, and trainings taken part in.
 *
 * @param opened ages of the days on which tickets were opened
 * @param trainings trainings by day
 * @param knownDays for how many days anything is known of the account's tickets
 * @param observedAt until when the support sources are known to have spoken
 */
public record Contacts(List<Integer> opened, List<Count> trainings, long knownDays, Instant observedAt) {

    static final int LONG = 60;
    static final int SHORT = 14;

    /** Tickets of 60 days and of a usual 60 days. */
    public Pace tickets() {
        return Pace.of(LONG, counts());
    }

    /** Tickets of 14 days and of a usual 14 days. */
    public Pace tickets14() {
        return Pace.of(SHORT, counts());
    }

    /** Tickets and trainings of 60 days and of a usual 60 days. */
    public Pace engagement() {
        return Pace.of(
                LONG, Stream.concat(counts().stream(), trainings.stream()).toList());
    }

    /** E5: tickets of 60 days against the usual. */
    public Measurement ratio() {
        return known(LONG) ? tickets().ratio(observedAt, "tickets") : tooShort();
    }

    /** Tickets and trainings of 60 days against the usual. */
    public Measurement engagementRatio() {
        return known(LONG) ? engagement().ratio(observedAt, "tickets or trainings") : tooShort();
    }

    /** The usual, where it is known what is usual. */
    public Measurement usual(Pace trend) {
        return known(LONG) ? new Measured(BigDecimal.valueOf(trend.baseline()), observedAt) : tooShort();
    }

    /** Tickets of 14 days against the usual; a usual of nothing counts as one ticket, so that asking at all is a surge. */
    public Measurement surge() {
        if (!known(SHORT)) {
            return tooShort();
        }
        Pace trend = tickets14();
        return new Measured(Ratio.of(trend.now(), Math.max(1, trend.baseline())), observedAt);
    }

    /** Whole days without a new ticket; empty when there was none in the days looked at. */
    public OptionalInt silentDays() {
        return opened.stream()
                .mapToInt(age -> age - 1)
                .filter(days -> days >= 0)
                .min();
    }

    private List<Count> counts() {
        return opened.stream().map(age -> new Count(age, 1)).toList();
    }

    private boolean known(int days) {
        return knownDays >= 4L * days;
    }

    private static Measurement tooShort() {
        return new Missing("support history is too short for a baseline");
    }
}
