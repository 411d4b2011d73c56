package io.holdfast.connector.signature;

import java.time.Duration;
import java.time.Instant;

/** What a check of a signature found. */
public enum Verdict {
    GENUINE,
    /** No signature, or not in the vendor's form. */
    MISSING,
    /** Signed too long ago, or in the future. */
    OUTSIDE_TOLERANCE,
    /** No signature matches. */
    WRONG;

    /** How far the time of signing may be from now, either way; whole seconds count. */
    public static final Duration TOLERANCE = Duration.ofSeconds(300);

    /** The verdict on a signature that could be read. A forged one is wrong whenever it was made. */
    public static Verdict of(boolean matches, Instant signedAt, Instant now) {
        if (!matches) {
            return WRONG;
        }
        boolean inTime = Math.abs(now.getEpochSecond() - signedAt.getEpochSecond()) <= TOLERANCE.toSeconds();
        return inTime ? GENUINE : OUTSIDE_TOLERANCE;
    }
}
