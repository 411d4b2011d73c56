package io.holdfast.reporting.cases;

import io.holdfast.reporting.figures.Fraction;

/** What closed interventions came to. */
public record Outcomes(long achieved, long partial, long missed, long cancelled) {

    /** Closed and not cancelled. */
    public long counted() {
        return achieved + partial + missed;
    }

    /** Achieved ÷ closed not cancelled. */
    public Fraction strict() {
        return new Fraction(achieved, counted());
    }

    /** A partial success counts half. */
    public Fraction weighted() {
        return new Fraction(2 * achieved + partial, 2 * counted());
    }

    /** These and those together. */
    public Outcomes plus(Outcomes other) {
        return new Outcomes(
                achieved + other.achieved, partial + other.partial, missed + other.missed, cancelled + other.cancelled);
    }
}
