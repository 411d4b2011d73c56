package io.holdfast.alerting.alert;

import io.holdfast.alerting.clock.Severity;
import java.util.Optional;

/**
 * The newest state of a key that was taken in. It outlives alerts, so that an older message is recognised, and a
 * clearing that overtook its raising is remembered.
 *
 * @param version of the newest message
 * @param cleared whether that message cleared the key
 * @param quietUpTo set when somebody resolved the alert while the warning was true: up to this severity the key stays
 *     quiet until it clears
 */
public record KnownWarning(long version, boolean cleared, Warning warning, Optional<Severity> quietUpTo) {

    /** After somebody resolved the alert of a warning that is still true. */
    public KnownWarning quiet(Severity upTo) {
        return new KnownWarning(version, cleared, warning, Optional.of(upTo));
    }

    boolean sameLife(Warning other) {
        return warning.id().equals(other.id());
    }
}
