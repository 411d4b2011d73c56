package io.holdfast.scoring.onboarding;

import io.holdfast.scoring.score.Ratio;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * When a product first gave the customer value.
 *
 * @param planDays in how many days it should
 * @param reachedOn when it did; null while it has not
 * @param judgedOn day up to which we would know
 */
public record FirstValue(String product, int planDays, LocalDate reachedOn, LocalDate judgedOn) {

    /** Days it took, or has taken so far, against the plan. */
    BigDecimal toPlan(LocalDate startedOn) {
        LocalDate until = reachedOn == null ? judgedOn : reachedOn;
        return Ratio.of(Math.max(0, ChronoUnit.DAYS.between(startedOn, until)), planDays);
    }

    /** Not reached, and the last day of the plan has passed. */
    boolean late(LocalDate startedOn) {
        return reachedOn == null && ChronoUnit.DAYS.between(startedOn, judgedOn) > planDays;
    }
}
