package io.holdfast.scoring.warn;

/** Where a reading comes from, as far as rules must know: whose silence, or whose history, touches them. */
public enum Feed {
    /** What people do in the product. */
    USAGE,
    /** Contacts with the customer, and who holds which role there. */
    CONTACTS,
    /** The score, which everything feeds. */
    SCORE,
    /** Anything else: tickets, money. */
    OTHER;

    static Feed of(String measure) {
        if (measure.startsWith("band.")) {
            return SCORE;
        }
        if (measure.startsWith("R") || measure.startsWith("role.")) {
            return CONTACTS;
        }
        return measure.startsWith("U") || measure.startsWith("usage.") || measure.startsWith("person.") ? USAGE : OTHER;
    }
}
