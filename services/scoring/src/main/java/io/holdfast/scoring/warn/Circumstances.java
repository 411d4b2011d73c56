package io.holdfast.scoring.warn;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What an evaluation knows besides readings.
 *
 * @param discovery true when this evaluation finds what may be old: first score, import, replay, merge, new model
 * @param confidence of the score, 0 to 1
 * @param accountAgeDays whole days since the customer became one
 * @param left true when the customer has left: everything open clears
 */
public record Circumstances(Instant now, boolean discovery, BigDecimal confidence, long accountAgeDays, boolean left) {

    /** The confidence below which no clock starts. */
    public static final BigDecimal CLOCK_CONFIDENCE = new BigDecimal("0.40");

    boolean trusted() {
        return confidence.compareTo(CLOCK_CONFIDENCE) >= 0;
    }
}
