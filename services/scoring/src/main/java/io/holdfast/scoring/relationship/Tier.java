package io.holdfast.scoring.relationship;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** What the tier of an account asks for: a check-in so often, and people in these roles. */
public enum Tier {
    T1(30, List.of(KeyRoles.SPONSOR, KeyRoles.CHAMPION, KeyRoles.BUYER, KeyRoles.MAIN_CONTACT)),
    T2(45, List.of(KeyRoles.SPONSOR, KeyRoles.CHAMPION, KeyRoles.BUYER, KeyRoles.MAIN_CONTACT)),
    T3(90, List.of(KeyRoles.CHAMPION, KeyRoles.MAIN_CONTACT)),
    T4(90, List.of(KeyRoles.MAIN_CONTACT));

    private static final int ENGAGED_CHECK_IN_DAYS = 14;
    private static final Set<String> EXECUTIVE_60 = Set.of("healthcare", "financial-services");

    private final int checkInDays;
    private final List<String> requiredRoles;

    Tier(int checkInDays, List<String> requiredRoles) {
        this.checkInDays = checkInDays;
        this.requiredRoles = requiredRoles;
    }

    /** An account without a tier, or with one nobody has heard of, is treated like the third. */
    public static Tier of(String text) {
        for (Tier tier : values()) {
            if (tier.name().equals(text)) {
                return tier;
            }
        }
        return T3;
    }

    /**
     * Days between two check-ins. It is the cadence of a green account whatever the band, since time without contact is
     * itself an input of the score that decides the band.
     */
    public int checkInDays() {
        return checkInDays;
    }

    /** The same in an industry: a professional service that is engaged checks in every two weeks. */
    public int checkInDays(String industry) {
        return "professional-services".equals(industry) && !digital() ? ENGAGED_CHECK_IN_DAYS : checkInDays;
    }

    /** Days between two contacts with an executive of the customer; empty where none are agreed. */
    public OptionalInt executiveDays(String industry) {
        return switch (this) {
            case T1 -> OptionalInt.of(EXECUTIVE_60.contains(String.valueOf(industry)) ? 60 : 90);
            case T2 -> OptionalInt.of(90);
            case T3 -> OptionalInt.of(180);
            case T4 -> OptionalInt.empty();
        };
    }

    /** Roles somebody should hold. */
    public List<String> requiredRoles() {
        return requiredRoles;
    }

    /** Whether machines do the contact, so that its pace says nothing. */
    public boolean digital() {
        return this == T4;
    }

    /** The same in an industry: electronic commerce has people for the first two tiers only. */
    public boolean digital(String industry) {
        return digital() || "e-commerce".equals(industry) && this == T3;
    }
}
