package io.holdfast.scoring.onboarding;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * A task by which the customer, or one of its users, gets value.
 *
 * @param product it belongs to; null when to none
 * @param title in words; null when nobody gave one
 * @param dueOn day by which it should be done; null when the course of the onboarding says
 * @param doneOn when it was done; null while it is not
 * @param judgedOn day up to which we would know that it was done: today, or the day its source fell silent
 */
public record ValueTask(
        String id, String product, String title, LocalDate dueOn, LocalDate doneOn, LocalDate judgedOn) {

    public boolean done() {
        return doneOn != null;
    }

    /** Whether its day has passed. */
    boolean due() {
        return dueOn != null && dueOn.isBefore(judgedOn);
    }

    /** Whole days it is overdue; 0 when it is done or not due. */
    public long lateDays() {
        return done() || !due() ? 0 : ChronoUnit.DAYS.between(dueOn, judgedOn);
    }
}
