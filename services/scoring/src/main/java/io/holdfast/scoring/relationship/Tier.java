package io.holdfast.scoring.relationship;

import java.util.List;

/** What the tier of an account asks for: a check-in so often, and people in these roles. */
public enum Tier {
    T1(30, List.of(KeyRoles.SPONSOR, KeyRoles.CHAMPION, KeyRoles.BUYER, KeyRoles.MAIN_CONTACT)),
    T2(45, List.of(KeyRoles.SPONSOR, KeyRoles.CHAMPION, KeyRoles.BUYER, KeyRoles.MAIN_CONTACT)),
    T3(90, List.of(KeyRoles.CHAMPION, KeyRoles.MAIN_CONTACT)),
    T4(90, List.of(KeyRoles.MAIN_CONTACT));

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

    /** Roles somebody should hold. */
    public List<String> requiredRoles() {
        return requiredRoles;
    }

    /** Whether machines do the contact, so that its pace says nothing. */
    public boolean digital() {
        return this == T4;
    }
}
