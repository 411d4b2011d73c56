package io.holdfast.simulator.company;

import java.time.LocalDate;

/**
 * What became of a customer, and since when it could have been seen.
 *
 * @param turn first day on which behaviour differs from a healthy customer's; null for customers that stay healthy
 * @param decided the day the outcome takes effect: end of the paid term
 */
public record Fate(HiddenCause cause, Outcome outcome, LocalDate turn, LocalDate decided) {

    /** Whether the customer still pays on this day. */
    public boolean pays(LocalDate day) {
        return outcome != Outcome.CHURN || day.isBefore(decided);
    }
}
