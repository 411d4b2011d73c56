package io.holdfast.accounts.identity;

import io.holdfast.events.IdentityEvent.ObservedMembership;
import java.time.Instant;
import java.util.Optional;

/**
 * A person reference belongs to an account reference. One interval per pair, from the first sight on: who left and came
 * back never left. A person may belong to several accounts.
 *
 * @param validFrom earliest start of any statement; null before the first
 * @param openFrom latest start of a statement without an end; null when there is none
 * @param closedAt latest end of any statement; null when there is none
 */
public record Membership(String personRef, String accountRef, Instant validFrom, Instant openFrom, Instant closedAt) {

    /** A pair nobody has said anything about. */
    public static Membership blank(String personRef, String accountRef) {
        return new Membership(personRef, accountRef, null, null, null);
    }

    /** The membership after one more statement about it, in any order. */
    public Membership hear(ObservedMembership said) {
        Instant from = Stated.instant(said.validFrom());
        Instant to = Stated.instant(said.validTo());
        return new Membership(
                personRef,
                accountRef,
                validFrom == null || from.isBefore(validFrom) ? from : validFrom,
                to == null ? latest(openFrom, from) : openFrom,
                latest(closedAt, to));
    }

    /** When it ended; empty while it lasts. An end before the latest start is an older one. */
    public Optional<Instant> validTo() {
        return Optional.ofNullable(closedAt).filter(end -> openFrom == null || !openFrom.isAfter(end));
    }

    /** True when both hold for the same time: others need not be told. */
    public boolean lastsAs(Membership other) {
        return validFrom != null
                && validFrom.equals(other.validFrom)
                && validTo().equals(other.validTo());
    }

    private static Instant latest(Instant one, Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }
}
