package io.holdfast.scoring.warn;

import java.util.List;
import java.util.Map;

/** Where a reading comes from, as far as rules must know: whose silence, or whose history, touches them. */
public enum Feed {
    /** What people do in the product. */
    USAGE,
    /** Tickets and what is said in them. */
    SUPPORT,
    /** Subscriptions, invoices and orders. */
    BILLING,
    /** What accounts tells: contacts, roles, sentiment, contracts, goals, trust. */
    CONTACTS,
    /** The score, which everything feeds. */
    SCORE,
    /** Anything else. */
    OTHER;

    /** By what a measure's name begins with; the first that fits counts. */
    private static final List<Map.Entry<String, Feed>> BY_PREFIX = List.of(
            Map.entry("band.", SCORE),
            Map.entry("health.", SCORE),
            Map.entry("portfolio.", SCORE),
            Map.entry("role.", CONTACTS),
            Map.entry("sentiment.", CONTACTS),
            Map.entry("rating.", CONTACTS),
            Map.entry("relationship.", CONTACTS),
            Map.entry("contract.", CONTACTS),
            Map.entry("goal.", CONTACTS),
            Map.entry("trust.", CONTACTS),
            Map.entry("session.", CONTACTS),
            Map.entry("delivery.", CONTACTS),
            Map.entry("usage.", USAGE),
            Map.entry("person.", USAGE),
            Map.entry("people.", USAGE),
            Map.entry("licence.", USAGE),
            Map.entry("onboarding.", USAGE),
            Map.entry("ticket.", SUPPORT),
            Map.entry("support.", SUPPORT),
            Map.entry("payment.", BILLING),
            Map.entry("money.", BILLING),
            Map.entry("order.", BILLING),
            Map.entry("OB", USAGE),
            Map.entry("R5", USAGE),
            Map.entry("E6", USAGE),
            Map.entry("R", CONTACTS),
            Map.entry("O", CONTACTS),
            Map.entry("U", USAGE),
            Map.entry("E", SUPPORT),
            Map.entry("C", BILLING));

    /** Where a measure comes from. */
    public static Feed of(String measure) {
        return BY_PREFIX.stream()
                .filter(prefix -> measure.startsWith(prefix.getKey()))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse(OTHER);
    }
}
