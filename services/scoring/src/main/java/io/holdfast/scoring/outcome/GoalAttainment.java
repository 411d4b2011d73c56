package io.holdfast.scoring.outcome;

import io.holdfast.scoring.score.Measurement;
import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.Missing;
import io.holdfast.scoring.score.Measurement.NotApplicable;
import io.holdfast.scoring.score.Ratio;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;

/**
 * O1: the weighted attainment of the customer's goals against what the time that has passed lets expect of them. Goals
 * that are unproven are left out of it and named; where all are, so is the whole. As old as the oldest value in it.
 */
public final class GoalAttainment {

    /** More than half as much again as expected is no better than that. */
    static final BigDecimal MOST = new BigDecimal("1.5");

    /** Which case of missing: there are goals, and nothing proves how far they have come. */
    public static final String UNPROVEN = "unproven";

    /** Which case of missing: after day 60 there is still no goal. */
    public static final String NONE_SET = "none-set";

    private static final long GOAL_BY_DAY = 60;

    private GoalAttainment() {}

    /**
     * @param goals those of the account that are to be counted
     * @param tenureDays whole days since the customer began
     */
    public static Measurement of(Collection<GoalHistory> goals, long tenureDays, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        List<Goal> inForce = goals.stream()
                .filter(goal -> goal.inForce(now))
                .map(GoalHistory::now)
                .toList();
        if (inForce.isEmpty()) {
            return tenureDays > GOAL_BY_DAY
                    ? new Missing("no goal is set after day " + GOAL_BY_DAY, NONE_SET)
                    : new NotApplicable("no goal is set yet");
        }
        List<Goal> expected =
                inForce.stream().filter(goal -> goal.counts(today)).toList();
        if (expected.isEmpty()) {
            return new NotApplicable("no goal is far enough on to expect a result");
        }
        List<Goal> proven = expected.stream().filter(goal -> goal.proven(now)).toList();
        if (proven.isEmpty()) {
            return new Missing("no goal is proven by a measured value", UNPROVEN);
        }
        BigDecimal reached = BigDecimal.ZERO;
        BigDecimal due = BigDecimal.ZERO;
        Instant oldest = now;
        for (Goal goal : proven) {
            reached = reached.add(goal.weight().multiply(goal.attainment()));
            due = due.add(goal.weight().multiply(goal.expected(today)));
            oldest = goal.measured().isBefore(oldest) ? goal.measured() : oldest;
        }
        return new Measured(Ratio.of(reached, due).min(MOST), oldest, inWords(proven.size(), expected.size()));
    }

    private static String inWords(int proven, int expected) {
        return proven == expected ? null : (expected - proven) + " of " + expected + " goals are unproven";
    }
}
