package io.holdfast.reporting.retention;

import io.holdfast.reporting.figures.Fraction;

/**
 * How monthly recurring revenue came from one amount to another, in minor units; each line is positive or zero.
 *
 * @param added of accounts that never paid before
 * @param reactivated of accounts that paid before, and not at the start
 * @param contracted lost by accounts that stayed
 * @param churned lost with accounts that left
 */
public record Bridge(long start, long added, long reactivated, long expanded, long contracted, long churned, long end) {

    /** Refuses lines that do not sum up to the end. */
    public Bridge {
        if (start + added + reactivated + expanded - contracted - churned != end) {
            throw new IllegalArgumentException("The bridge does not sum up: %d + %d + %d + %d - %d - %d is not %d"
                    .formatted(start, added, reactivated, expanded, contracted, churned, end));
        }
    }

    /** Gross revenue retention of those who paid at the start; at most 100 % in a cohort. */
    public Fraction grossRetention() {
        return grossChurn().complement();
    }

    /** Net revenue retention of those who paid at the start: with expansion, without reactivation. */
    public Fraction netRetention() {
        return new Fraction(start + expanded - contracted - churned, start);
    }

    /** Lost revenue, before expansion. */
    public Fraction grossChurn() {
        return new Fraction(contracted + churned, start);
    }

    /** Lost revenue less expansion; negative when expansion is greater. */
    public Fraction netChurn() {
        return netRetention().complement();
    }

    /** Lost revenue less expansion and reactivation, as movement-based policies have it. */
    public Fraction netChurnAfterReactivation() {
        return new Fraction(contracted + churned - expanded - reactivated, start);
    }

    /** Gains over losses; undefined without losses. */
    public Fraction quickRatio() {
        return new Fraction(added + expanded, contracted + churned);
    }

    /** Gains with reactivation over losses; undefined without losses. */
    public Fraction quickRatioWithReactivation() {
        return new Fraction(added + reactivated + expanded, contracted + churned);
    }
}
