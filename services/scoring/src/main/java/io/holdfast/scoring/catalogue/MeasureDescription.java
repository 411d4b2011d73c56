package io.holdfast.scoring.catalogue;

import java.util.Objects;

/**
 * What a measure means. Every measure that models, caps and rules may read has one.
 *
 * @param name as models and rules write it, for example {@code U1} or {@code ticket.critical-open-hours}
 * @param title what people call it, in lower case
 * @param family what it belongs to: usage, licences, onboarding, support, relationship, people, outcome, money, trust,
 *     industry, score or custom
 * @param window of whole UTC days ending yesterday that it looks at; 0 for a state as of now
 * @param source who has to speak for it: product, billing, support, accounts or scoring
 * @param fresh days after which its worth begins to fade, and after which it says nothing, as the shipped models read it;
 *     empty text when it does not age
 * @param missing what it means when it is missing
 * @param keyedBy the account, or the person, product, contract or goal each of which has its own
 */
public record MeasureDescription(
        String name,
        String title,
        String family,
        Unit unit,
        Polarity polarity,
        int window,
        String source,
        String fresh,
        String missing,
        String keyedBy) {

    /** What a value counts. */
    public enum Unit {
        RATIO,
        COUNT,
        DAYS,
        HOURS,
        POINTS,
        MINOR_UNITS,
        LEVEL,
        YES_NO
    }

    /** Which direction is good for the customer's health. */
    public enum Polarity {
        UP_IS_GOOD,
        UP_IS_BAD,
        NEITHER
    }

    public MeasureDescription {
        for (Object each : new Object[] {name, title, family, unit, polarity, source, fresh, missing, keyedBy}) {
            Objects.requireNonNull(each);
        }
    }

    /** A measure of the account that does not age. */
    public static MeasureDescription of(
            String name,
            String title,
            String family,
            Unit unit,
            Polarity polarity,
            int window,
            String source,
            String missing) {
        return new MeasureDescription(name, title, family, unit, polarity, window, source, "", missing, "account");
    }

    /** The same with the days it stays fresh and expires after, for example {@code 2/14}. */
    public MeasureDescription aging(String freshAndExpires) {
        return new MeasureDescription(
                name, title, family, unit, polarity, window, source, freshAndExpires, missing, keyedBy);
    }

    /** The same for each person, product, contract or goal. */
    public MeasureDescription per(String subject) {
        return new MeasureDescription(name, title, family, unit, polarity, window, source, fresh, missing, subject);
    }
}
