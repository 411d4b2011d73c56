package io.holdfast.accounts.intake;

import io.holdfast.accounts.identity.Directory;
import io.holdfast.accounts.identity.Domain;
import io.holdfast.accounts.identity.Reference;
import io.holdfast.accounts.identity.Settlement;
import io.holdfast.accounts.identity.Stated;
import io.holdfast.events.AccountsEvent.LinkChanged;
import io.holdfast.events.IdentityEvent.IdentitiesObserved;
import io.holdfast.events.IdentityEvent.ObservedAccount;
import io.holdfast.events.IdentityEvent.ObservedMembership;
import io.holdfast.events.IdentityEvent.ObservedRole;
import io.holdfast.messaging.Announcement;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Folds statements about accounts into their references and settles what these mean. One at a time over all replicas: a
 * database lock, the turn, keeps two settlements from opening an account each for the same domain; the unique constraints
 * stand behind it.
 */
@ApplicationScoped
class SettleReferences {

    private final ReferenceStore references;
    private final AccountStore accounts;

    SettleReferences(ReferenceStore references, AccountStore accounts) {
        this.references = references;
        this.accounts = accounts;
    }

    /** @return announcements of links and accounts that changed */
    Uni<List<Announcement>> hear(SqlConnection tx, IdentitiesObserved observed, Instant now) {
        Set<String> mentioned = Stream.concat(
                        observed.memberships().stream().map(ObservedMembership::accountRef),
                        observed.roles().stream().map(ObservedRole::accountRef))
                .collect(Collectors.toCollection(TreeSet::new));
        if (observed.accounts().isEmpty()) {
            return turnForRoles(tx, observed)
                    .chain(() -> references.lay(tx, mentioned, now))
                    .replaceWith(List.of());
        }
        Set<String> told = observed.accounts().stream()
                .map(ObservedAccount::accountRef)
                .collect(Collectors.toCollection(TreeSet::new));
        mentioned.addAll(told);
        return references
                .turn(tx)
                .chain(() -> references.lay(tx, mentioned, now))
                .chain(() -> references.lock(tx, told, statedDomains(observed)))
                .chain(known -> settle(tx, known, told, observed, now));
    }

    /** What follows from roles needs the turn too, and it comes before any row of a reference. */
    private Uni<Void> turnForRoles(SqlConnection tx, IdentitiesObserved observed) {
        return observed.roles().isEmpty() ? Uni.createFrom().voidItem() : references.turn(tx);
    }

    private Uni<List<Announcement>> settle(
            SqlConnection tx,
            Map<String, Reference> known,
            Set<String> told,
            IdentitiesObserved observed,
            Instant now) {
        Map<String, Reference> heard = new TreeMap<>(known);
        observed.accounts().forEach(said -> heard.compute(said.accountRef(), (_, reference) -> reference.hear(said)));
        List<Reference> news = told.stream().map(heard::get).toList();
        List<Reference> waiting = heard.values().stream()
                .filter(reference -> !told.contains(reference.ref()))
                .toList();
        Predicate<String> mayOpen = ref -> observed.mayCreateAccounts() && ref.startsWith(observed.sourceId() + ":");
        return directory(tx, heard.values())
                .map(directory -> Settlement.of(news, waiting, directory, mayOpen, UUID::randomUUID))
                .chain(settlement -> save(tx, known, settlement, now));
    }

    private Uni<List<Announcement>> save(
            SqlConnection tx, Map<String, Reference> known, Settlement settlement, Instant now) {
        List<Reference> changed = settlement.references().values().stream()
                .filter(reference -> !reference.equals(known.get(reference.ref())))
                .toList();
        List<Announcement> news = new ArrayList<>();
        changed.forEach(
                reference -> link(known.get(reference.ref()), reference, now).ifPresent(news::add));
        return references
                .save(tx, changed)
                .chain(() -> describe(tx, affected(known, changed), settlement, now))
                .map(described ->
                        Stream.concat(described.stream(), news.stream()).toList());
    }

    private Uni<List<Announcement>> describe(SqlConnection tx, Set<UUID> affected, Settlement settlement, Instant now) {
        if (affected.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return references
                .of(tx, affected)
                .chain(linked ->
                        accounts.follow(tx, affected, settlement.opened().keySet(), linked, now))
                .call(() -> accounts.claim(tx, settlement.claims()))
                .map(changed -> changed.stream()
                        .map(account -> Announcement.of(account.announced(), "account:" + account.id(), now))
                        .toList());
    }

    private Uni<Directory> directory(SqlConnection tx, Collection<Reference> heard) {
        List<UUID> named = heard.stream()
                .map(reference -> Directory.uuid(Stated.value(reference.accountId())))
                .flatMap(Optional::stream)
                .toList();
        List<String> domains = heard.stream()
                .map(Reference::verifiedDomain)
                .flatMap(Optional::stream)
                .toList();
        return accounts.directory(tx, named, domains);
    }

    private static Set<UUID> affected(Map<String, Reference> known, List<Reference> changed) {
        return changed.stream()
                .filter(reference -> !reference.saysTheSameAs(known.get(reference.ref()))
                        || !Objects.equals(
                                reference.resolution(),
                                known.get(reference.ref()).resolution()))
                .flatMap(reference -> Stream.of(reference, known.get(reference.ref())))
                .map(reference -> reference.resolution().account())
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Optional<Announcement> link(Reference before, Reference after, Instant now) {
        Optional<UUID> account = after.resolution().account();
        if (account.equals(before.resolution().account())) {
            return Optional.empty();
        }
        LinkChanged event = new LinkChanged(
                after.ref(),
                account.map(UUID::toString).orElse(null),
                account.isPresent() ? after.resolution().code() : "unlinked");
        return Optional.of(Announcement.of(event, "reference:" + after.ref(), now));
    }

    private static Set<String> statedDomains(IdentitiesObserved observed) {
        return observed.accounts().stream()
                .filter(ObservedAccount::domainVerified)
                .map(said -> Domain.normalise(said.domain()))
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
