package io.holdfast.scoring.warn;

/**
 * How a rule joins an open warning of another rule as evidence instead of warning beside it.
 *
 * @param rule the other rule
 * @param upTo the highest level that joins; what is above it warns by itself
 */
public record Absorption(String rule, Severity upTo) {

    boolean takes(Severity severity) {
        return severity.compareTo(upTo) <= 0;
    }
}
