package io.holdfast.scoring.warn;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;

/**
 * What an evaluation knows besides readings.
 *
 * @param discovery true when this evaluation finds what may be old: first score, import, replay, merge, new model
 * @param contactsFound true when it finds what may be old in contacts and roles only
 * @param confidence of the score, 0 to 1
 * @param accountAgeDays whole days since the customer became one
 * @param left true when the customer has left: everything open clears
 */
public record Circumstances(
        Instant now,
        boolean discovery,
        boolean contactsFound,
        BigDecimal confidence,
        long accountAgeDays,
        boolean left) {

    /** The confidence below which no clock starts. */
    public static final BigDecimal CLOCK_CONFIDENCE = new BigDecimal("0.40");

    boolean trusted() {
        return confidence.compareTo(CLOCK_CONFIDENCE) >= 0;
    }

    /** The same as one rule has to see it: found contacts and roles are nothing to a rule that looks at neither. */
    Circumstances of(Rule rule) {
        Set<Feed> feeds = rule.feeds();
        boolean found = contactsFound && (feeds.contains(Feed.CONTACTS) || feeds.contains(Feed.SCORE));
        return new Circumstances(now, discovery || found, contactsFound, confidence, accountAgeDays, left);
    }
}
