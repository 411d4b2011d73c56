package io.holdfast.reporting.retention;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What became of an account's recurring revenue in a period. */
public enum Movement {
    NEW,
    REACTIVATION,
    EXPANSION,
    CONTRACTION,
    CHURN,
    UNCHANGED;

    /** As callers write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The movement callers call so; empty when there is none. */
    public static Optional<Movement> of(String word) {
        return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
