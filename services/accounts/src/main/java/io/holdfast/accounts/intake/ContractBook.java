package io.holdfast.accounts.intake;

import io.holdfast.accounts.contract.Contract;
import io.holdfast.accounts.contract.Term;
import io.holdfast.accounts.intake.ContractStore.Stored;
import io.holdfast.messaging.Announcement;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Contracts: finds the account of each, tells what changed, and lets accounts take over the term of a won deal. Needs the
 * turn to settle.
 */
@ApplicationScoped
class ContractBook {

    private final ContractStore contracts;
    private final AccountStore accounts;

    ContractBook(ContractStore contracts, AccountStore accounts) {
        this.contracts = contracts;
        this.accounts = accounts;
    }

    /** Looks again at the contracts of references that moved. */
    Uni<List<Announcement>> settleMoved(SqlConnection tx, Collection<String> refs, Instant now) {
        return contracts.ofReferences(tx, refs).chain(ids -> settle(tx, ids, Set.of(), now));
    }

    /**
     * Looks at contracts. One whose reference means nothing any more stays silent until it means an account again.
     *
     * @param changed those whose own content is new
     * @return announcements of contracts, and of accounts whose term changed, these first
     */
    Uni<List<Announcement>> settle(SqlConnection tx, Collection<String> ids, Collection<String> changed, Instant now) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return contracts.hold(tx, ids).chain(held -> {
            List<Stored> moved = held.stream()
                    .filter(one -> !Objects.equals(one.told(), one.resolved()))
                    .toList();
            List<Announcement> news = held.stream()
                    .filter(one -> one.resolved() != null && !(one.contract().deleted() && one.told() == null))
                    .filter(one -> moved.contains(one)
                            || changed.contains(one.contract().id()))
                    .map(one -> announce(one, now))
                    .toList();
            return contracts
                    .move(tx, moved)
                    .chain(() -> terms(tx, affected(held), now))
                    .map(accountNews ->
                            Stream.concat(accountNews.stream(), news.stream()).toList());
        });
    }

    private Uni<List<Announcement>> terms(SqlConnection tx, Set<UUID> affected, Instant now) {
        if (affected.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return contracts.of(tx, affected).chain(all -> accounts.takeOver(tx, termsOf(all), now)
                .map(changed -> changed.stream()
                        .map(account -> Announcement.of(account.announced(), "account:" + account.id(), now))
                        .toList()));
    }

    private static Map<UUID, Term> termsOf(List<Stored> all) {
        Map<UUID, List<Contract>> byAccount = new TreeMap<>(all.stream()
                .collect(Collectors.groupingBy(
                        Stored::told, Collectors.mapping(Stored::contract, Collectors.toList()))));
        Map<UUID, Term> terms = new TreeMap<>();
        byAccount.forEach((account, known) -> Term.of(known).ifPresent(term -> terms.put(account, term)));
        return terms;
    }

    private static Set<UUID> affected(List<Stored> held) {
        return held.stream()
                .flatMap(one -> Stream.of(one.told(), one.resolved()))
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Announcement announce(Stored one, Instant now) {
        Contract contract = one.contract();
        return Announcement.of(contract.announced(one.resolved()), "contract:" + contract.id(), now)
                .inRun(one.run());
    }
}
