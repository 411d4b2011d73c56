package io.holdfast.accounts.identity;

import io.holdfast.events.IdentityEvent.ObservedAccount;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An account as one source knows it: everything the source ever said, and which account of ours it means.
 *
 * @param ref {@code <sourceId>:<vendor id>}
 * @param accountId explicit id of an account of ours
 * @param domain company domain
 * @param firstObservedAt earliest vendor time of any statement; null before the first
 * @param resolution which account it means
 */
public record Reference(
        String ref,
        Stated<String> accountId,
        Stated<String> name,
        Stated<Domain> domain,
        Stated<String> industry,
        Stated<Integer> seats,
        Instant firstObservedAt,
        Resolution resolution) {

    /** A reference nobody has said anything about. */
    public static Reference blank(String ref) {
        return new Reference(
                ref, null, null, null, null, null, null, new Resolution.Unmatched(UnmatchedReason.NOTHING_TO_GO_BY));
    }

    /** The reference after one more statement about it, in any order. */
    public Reference hear(ObservedAccount said) {
        Instant at = Stated.instant(said.observedAt());
        return new Reference(
                ref,
                Stated.later(accountId, Stated.text(said.holdfastAccountId(), at)),
                Stated.later(name, Stated.text(said.name(), at)),
                Stated.later(domain, Stated.of(Domain.stated(said.domain(), said.domainVerified()), at)),
                Stated.later(industry, Stated.text(said.industry(), at)),
                Stated.later(seats, Stated.of(said.seats() == null || said.seats() < 0 ? null : said.seats(), at)),
                firstObservedAt == null || at.isBefore(firstObservedAt) ? at : firstObservedAt,
                resolution);
    }

    /** The same reference, meaning something else. */
    public Reference resolved(Resolution to) {
        return new Reference(ref, accountId, name, domain, industry, seats, firstObservedAt, to);
    }

    /** The domain it resolves by, if its source vouches for one. */
    public Optional<String> verifiedDomain() {
        return Optional.ofNullable(Stated.value(domain))
                .filter(Domain::verified)
                .map(Domain::name);
    }

    /** True when both say the same, whenever it was said: nothing that follows from it can differ. */
    public boolean saysTheSameAs(Reference other) {
        return Objects.equals(Stated.value(accountId), Stated.value(other.accountId))
                && Objects.equals(Stated.value(name), Stated.value(other.name))
                && Objects.equals(Stated.value(domain), Stated.value(other.domain))
                && Objects.equals(Stated.value(industry), Stated.value(other.industry))
                && Objects.equals(Stated.value(seats), Stated.value(other.seats))
                && Objects.equals(firstObservedAt, other.firstObservedAt);
    }
}
