package io.holdfast.scoring.outcome;

import io.holdfast.scoring.score.Ratio;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A goal of the customer as it was told at one time.
 *
 * @param patients whether it is about what becomes of patients
 * @param weight among the goals of the account, above zero
 * @param baseline value at the start; null when nobody said, as are the others
 * @param target to be reached; may be below the baseline
 * @param current last measured value
 * @param measuredAt when it was measured
 * @param reviewDueOn day of the next review with the customer
 * @param judged whether it was judged achieved, partly achieved or missed
 * @param since when this was told to be so
 */
public record Goal(
        String id,
        boolean patients,
        BigDecimal weight,
        BigDecimal baseline,
        BigDecimal target,
        BigDecimal current,
        LocalDate startsOn,
        LocalDate dueOn,
        Instant measuredAt,
        LocalDate reviewDueOn,
        boolean judged,
        Instant since) {

    /** A measured value says nothing any more after that. */
    public static final Duration VALUE_EXPIRES = Duration.ofDays(120);

    /** Before a tenth of its time is over nothing is expected of a goal. */
    static final BigDecimal EXPECTED_FROM = new BigDecimal("0.1");

    /** Whether it can be measured, was measured, and recently enough. */
    public boolean proven(Instant now) {
        return measurable() && current != null && measured().isAfter(now.minus(VALUE_EXPIRES));
    }

    /** When its value was measured; where nobody said, when it was told. */
    Instant measured() {
        return measuredAt == null ? since : measuredAt;
    }

    private boolean measurable() {
        return baseline != null && target != null && startsOn != null && dueOn != null;
    }

    /** How much of the way from baseline to target is done, 0 to 1. */
    BigDecimal attainment() {
        BigDecimal way = target.subtract(baseline);
        if (way.signum() == 0) {
            return current.compareTo(target) >= 0 ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        return Ratio.of(current.subtract(baseline), way).max(BigDecimal.ZERO).min(BigDecimal.ONE);
    }

    /** How much of its time is over, 0 to 1; 1 for a goal that is not bound to a time. */
    BigDecimal expected(LocalDate today) {
        if (startsOn == null || dueOn == null || !today.isBefore(dueOn)) {
            return BigDecimal.ONE;
        }
        return today.isBefore(startsOn) ? BigDecimal.ZERO : Ratio.of(ChronoUnit.DAYS.between(startsOn, today), span());
    }

    /** Whether enough of its time is over to expect a result. */
    boolean counts(LocalDate today) {
        return expected(today).compareTo(EXPECTED_FROM) >= 0;
    }

    /**
     * The first day on which less than half of what is expected was reached, if its value stays as it is; empty when
     * that never comes.
     */
    Optional<LocalDate> offTrackFrom() {
        if (!measurable() || current == null) {
            return Optional.empty();
        }
        BigDecimal twice = attainment().add(attainment());
        if (twice.compareTo(BigDecimal.ONE) >= 0) {
            return Optional.empty();
        }
        long most = Math.max(0, span());
        long half = twice.multiply(BigDecimal.valueOf(most))
                        .setScale(0, RoundingMode.FLOOR)
                        .longValueExact()
                + 1;
        long first = EXPECTED_FROM
                .multiply(BigDecimal.valueOf(most))
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
        return Optional.of(startsOn.plusDays(Math.min(Math.max(half, first), most)));
    }

    /** Whether its day has passed without a judgement and without a value that proves anything. */
    boolean unprovenPastDue(LocalDate today, Instant now) {
        return !judged && dueOn != null && dueOn.isBefore(today) && !proven(now);
    }

    /** Whole days since the day of a review that did not take place; 0 when none is missed. */
    long reviewMissedDays(LocalDate today) {
        return judged || reviewDueOn == null ? 0 : Math.max(0, ChronoUnit.DAYS.between(reviewDueOn, today));
    }

    private long span() {
        return ChronoUnit.DAYS.between(startsOn, dueOn);
    }
}
