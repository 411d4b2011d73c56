package io.holdfast.scoring.outcome;

import io.holdfast.scoring.score.Ratio;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A goal and how it came to what it is.
 *
 * @param told oldest first, at least one
 */
public record GoalHistory(List<Goal> told) {

    /** Ratio of attainment to what is expected. */
    public static final String ATTAINMENT = "goal.attainment";

    /** Whole days for which less than half of what is expected was reached, without a break. */
    public static final String OFF_TRACK_DAYS = "goal.off-track-days";

    /** Whole days since a review was missed. */
    public static final String REVIEW_MISSED_DAYS = "goal.review-missed-days";

    /** 1 when its day has passed and nothing proves what became of it. */
    public static final String UNPROVEN_PAST_DUE = "goal.unproven-past-due";

    /** 1 when it was judged. */
    public static final String JUDGED = "goal.judged";

    public GoalHistory {
        told = List.copyOf(told);
    }

    public Goal now() {
        return told.getLast();
    }

    /** A goal is in force until it was judged, and for as long after as its value says something. */
    public boolean inForce(Instant now) {
        return judgedAt().map(at -> at.isAfter(now.minus(Goal.VALUE_EXPIRES))).orElse(true);
    }

    private Optional<Instant> judgedAt() {
        Instant at = null;
        for (Goal goal : told.reversed()) {
            if (!goal.judged()) {
                break;
            }
            at = goal.since();
        }
        return Optional.ofNullable(at);
    }

    /** What rules about this goal look at. */
    public Map<String, BigDecimal> readings(Instant now) {
        LocalDate today = day(now);
        Goal goal = now();
        Map<String, BigDecimal> readings = new HashMap<>();
        if (goal.proven(now) && goal.counts(today)) {
            readings.put(
                    ATTAINMENT,
                    Ratio.of(goal.attainment(), goal.expected(today)).min(GoalAttainment.MOST));
        }
        readings.put(OFF_TRACK_DAYS, BigDecimal.valueOf(goal.judged() ? 0 : offTrackDays(today)));
        readings.put(REVIEW_MISSED_DAYS, BigDecimal.valueOf(goal.reviewMissedDays(today)));
        readings.put(UNPROVEN_PAST_DUE, goal.unprovenPastDue(today, now) ? BigDecimal.ONE : BigDecimal.ZERO);
        readings.put(JUDGED, goal.judged() ? BigDecimal.ONE : BigDecimal.ZERO);
        return readings;
    }

    /**
     * Whole days up to today for which the goal has been off track, as it was told to be each day. A day on which it was
     * unproven breaks the row.
     */
    long offTrackDays(LocalDate today) {
        LocalDate until = today;
        LocalDate start = null;
        for (Goal goal : told.reversed()) {
            LocalDate from = day(goal.since());
            LocalDate last = until;
            Optional<LocalDate> off = goal.offTrackFrom().filter(first -> !first.isAfter(last));
            if (off.isEmpty()) {
                break;
            }
            start = off.get().isAfter(from) ? off.get() : from;
            if (start.isAfter(from)) {
                break;
            }
            until = from.minusDays(1);
        }
        return start == null ? 0 : ChronoUnit.DAYS.between(start, today);
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
