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
 * @param silent true while the installation runs silently: nobody is notified
 * @param industry of the account; null when unknown
 * @param tier of the account; null when unknown
 */
public record Circumstances(
        Instant now,
        boolean discovery,
        boolean contactsFound,
        BigDecimal confidence,
        long accountAgeDays,
        boolean left,
        boolean silent,
        String industry,
        String tier) {

    /** The confidence below which no clock starts. */
    public static final BigDecimal CLOCK_CONFIDENCE = new BigDecimal("0.40");

    /** Of an account of which neither industry nor tier matters, in an installation that is live. */
    public Circumstances(
            Instant now,
            boolean discovery,
            boolean contactsFound,
            BigDecimal confidence,
            long accountAgeDays,
            boolean left) {
        this(now, discovery, contactsFound, confidence, accountAgeDays, left, false, null, null);
    }

    boolean trusted() {
        return confidence.compareTo(CLOCK_CONFIDENCE) >= 0;
    }

    /** What keeps a clock from starting for something noticed now. */
    ClockHold hold(boolean discovered) {
        if (discovered || discovery) {
            return ClockHold.DISCOVERY;
        }
        return silent ? ClockHold.SILENT : trusted() ? ClockHold.NONE : ClockHold.CONFIDENCE;
    }

    /** The same as one rule has to see it: found contacts and roles are nothing to a rule that looks at neither. */
    Circumstances of(Rule rule) {
        if (!contactsFound) {
            return this;
        }
        Set<Feed> feeds = rule.feeds();
        boolean found = feeds.contains(Feed.CONTACTS) || feeds.contains(Feed.SCORE);
        return new Circumstances(
                now, discovery || found, contactsFound, confidence, accountAgeDays, left, silent, industry, tier);
    }
}
