package io.holdfast.accounts.identity;

import io.holdfast.accounts.identity.Decision.Claim;
import io.holdfast.accounts.identity.Decision.Open;
import io.holdfast.accounts.identity.Decision.Settle;
import io.holdfast.accounts.identity.Resolution.Contested;
import io.holdfast.accounts.identity.Resolution.Linked;
import io.holdfast.accounts.identity.Resolution.Unmatched;
import java.util.Optional;
import java.util.UUID;

/**
 * Decides which account a reference means. In this order: what a person decided stands; then the explicit id of an
 * existing account; then the account that was opened for it; then the holder of its verified domain; then a new account,
 * if the source may open some; else it waits.
 */
public final class Resolver {

    private Resolver() {}

    /** @param mayOpen whether the reference's source may open accounts */
    public static Decision decide(Reference reference, Directory directory, boolean mayOpen) {
        Resolution present = reference.resolution();
        if (present.byHand()) {
            return new Settle(present);
        }
        Optional<UUID> named = directory.account(Stated.value(reference.accountId()));
        if (named.isPresent()) {
            return new Settle(new Linked(named.get(), LinkReason.EXPLICIT_ID));
        }
        Optional<String> domain = reference.verifiedDomain();
        Optional<UUID> holder = domain.flatMap(directory::holderOf);
        if (present.opened()) {
            return keep(present.account().orElseThrow(), domain, holder);
        }
        if (holder.isPresent()) {
            return new Settle(new Linked(holder.get(), LinkReason.VERIFIED_DOMAIN));
        }
        return mayOpen ? new Open() : new Settle(new Unmatched(why(reference)));
    }

    private static Decision keep(UUID own, Optional<String> domain, Optional<UUID> holder) {
        if (domain.isPresent() && holder.isEmpty()) {
            return new Claim(own, domain.get());
        }
        boolean taken = holder.filter(other -> !other.equals(own)).isPresent();
        return new Settle(taken ? new Contested(own) : new Linked(own, LinkReason.CREATED));
    }

    private static UnmatchedReason why(Reference reference) {
        if (reference.domain() != null) {
            return reference.domain().value().verified()
                    ? UnmatchedReason.UNKNOWN_DOMAIN
                    : UnmatchedReason.UNVERIFIED_DOMAIN;
        }
        return reference.accountId() == null ? UnmatchedReason.NOTHING_TO_GO_BY : UnmatchedReason.UNKNOWN_ACCOUNT_ID;
    }
}
