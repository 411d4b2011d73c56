package io.holdfast.reporting.retention;

import io.holdfast.reporting.figures.Fraction;

/** How the number of paying accounts came from the start to the end of a period; the cohort is those at the start. */
public record Logos(long start, long added, long reactivated, long expanded, long contracted, long churned, long end) {

    /** Refuses counts that do not sum up to the end. */
    public Logos {
        if (start + added + reactivated - churned != end) {
            throw new IllegalArgumentException("The accounts do not sum up: %d + %d + %d - %d is not %d"
                    .formatted(start, added, reactivated, churned, end));
        }
    }

    /** Accounts of the cohort that pay nothing at the end. */
    public Fraction churn() {
        return new Fraction(churned, start);
    }
}
