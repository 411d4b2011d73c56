package io.holdfast.accounts.stakeholder;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody said, at a time, that a person has or had a role at an account.
 *
 * @param source the account reference a CRM spoke of; empty when a person said it
 * @param at when it was said; the later statement wins
 * @param from when the role began; empty when nobody said
 * @param to when it ended; empty while it lasts
 */
public record RoleStatement(Optional<String> source, Instant at, Optional<Instant> from, Optional<Instant> to) {

    /** What a CRM said of one of its references. */
    public static RoleStatement ofCrm(String accountRef, Instant at, Instant from, Instant to) {
        return new RoleStatement(Optional.of(accountRef), at, Optional.of(from), Optional.ofNullable(to));
    }

    /** What a person decided. */
    public static RoleStatement byHand(Instant at, Instant from, Instant to) {
        return new RoleStatement(Optional.empty(), at, Optional.ofNullable(from), Optional.ofNullable(to));
    }

    boolean byHand() {
        return source.isEmpty();
    }

    Instant began() {
        return from.orElse(at);
    }
}
