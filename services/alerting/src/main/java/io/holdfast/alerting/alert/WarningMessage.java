package io.holdfast.alerting.alert;

import io.holdfast.alerting.clock.Level;
import java.time.Instant;

/**
 * What scoring said about a key.
 *
 * @param version grows with every message of the key
 * @param at when the evaluation happened
 */
public record WarningMessage(Kind kind, long version, Instant at, Warning warning) {

    /** What happened to the warning. */
    public enum Kind {
        RAISED,
        CHANGED,
        CLEARED
    }

    boolean cleared() {
        return kind == Kind.CLEARED;
    }

    Level level() {
        return new Level(version, warning.severity(), at, warning.startsClock());
    }
}
