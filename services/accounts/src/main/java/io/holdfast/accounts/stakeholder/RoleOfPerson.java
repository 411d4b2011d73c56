package io.holdfast.accounts.stakeholder;

import java.util.Comparator;

/**
 * A role somebody has, wherever.
 *
 * @param personRef {@code <sourceId>:<keyed hash>}
 */
public record RoleOfPerson(String personRef, String role) implements Comparable<RoleOfPerson> {

    private static final Comparator<RoleOfPerson> ORDER =
            Comparator.comparing(RoleOfPerson::personRef).thenComparing(RoleOfPerson::role);

    @Override
    public int compareTo(RoleOfPerson other) {
        return ORDER.compare(this, other);
    }
}
