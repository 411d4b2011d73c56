package io.holdfast.accounts.directory;

import io.holdfast.accounts.account.Account;
import io.holdfast.accounts.identity.Directory;
import io.holdfast.accounts.identity.Profile;
import io.holdfast.accounts.identity.Reference;
import io.holdfast.accounts.identity.Resolution;
import io.holdfast.accounts.identity.Settlement;
import io.holdfast.accounts.identity.Stated;
import io.holdfast.accounts.identity.Turn;
import io.holdfast.events.AccountsEvent.LinkChanged;
import io.holdfast.messaging.Announcement;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/** What follows in the directory when domains change hands or a person moves a reference. All within one session. */
@ApplicationScoped
class ReferenceBook {

    /** Waits until no other transaction settles references; held until this one ends. */
    Uni<Void> turn(Mutiny.Session session) {
        return session.createNativeQuery(Turn.SQL, String.class)
                .getSingleResult()
                .replaceWithVoid();
    }

    /** Who holds these domains. */
    Uni<List<DomainRow>> holders(Mutiny.Session session, Collection<String> domains) {
        return domains.isEmpty()
                ? Uni.createFrom().item(List.of())
                : session.createSelectionQuery("from DomainRow where domain in :domains", DomainRow.class)
                        .setParameter("domains", domains)
                        .getResultList();
    }

    /**
     * Looks again at the references that wait for, or dispute, domains that changed hands. Needs the turn.
     *
     * @return announcements of links and accounts that changed with them
     */
    Uni<List<Announcement>> settle(Mutiny.Session session, Collection<String> domains, Instant now) {
        return domains.isEmpty()
                ? Uni.createFrom().item(List.of())
                : concerned(session, domains).chain(rows -> settleRows(session, rows, now));
    }

    private Uni<List<Announcement>> settleRows(Mutiny.Session session, List<ReferenceRow> rows, Instant now) {
        List<Reference> before = rows.stream().map(ReferenceRow::toDomain).toList();
        return directory(session, before).chain(directory -> {
            Settlement settlement = Settlement.again(before, directory);
            List<Announcement> news = new ArrayList<>();
            Set<UUID> affected = new TreeSet<>();
            for (ReferenceRow row : rows) {
                Resolution was = row.resolution();
                Resolution is = settlement.references().get(row.ref).resolution();
                if (!is.equals(was)) {
                    row.mean(is, null);
                    Stream.of(was, is)
                            .map(Resolution::account)
                            .flatMap(Optional::stream)
                            .forEach(affected::add);
                    announced(row.ref, was, is, now).ifPresent(news::add);
                }
            }
            return claim(session, settlement.claims())
                    .chain(() -> follow(session, affected, now))
                    .map(changed ->
                            Stream.concat(changed.stream(), news.stream()).toList());
        });
    }

    /**
     * Lets accounts follow their references.
     *
     * @return announcements of those that changed
     */
    Uni<List<Announcement>> follow(Mutiny.Session session, Set<UUID> accounts, Instant now) {
        if (accounts.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return session.flush()
                .chain(() -> session.createSelectionQuery(
                                "from ReferenceRow where accountId in :ids", ReferenceRow.class)
                        .setParameter("ids", accounts)
                        .getResultList())
                .chain(linked -> session.createSelectionQuery(
                                "from AccountRow where id in :ids order by id", AccountRow.class)
                        .setParameter("ids", accounts)
                        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                        .getResultList()
                        .map(rows -> followed(rows, linked, now)));
    }

    /** The announcement of what a reference now means; empty when it means the same account as before. */
    static Optional<Announcement> announced(String ref, Resolution was, Resolution is, Instant now) {
        if (was.account().equals(is.account())) {
            return Optional.empty();
        }
        LinkChanged event = new LinkChanged(
                ref, is.account().map(UUID::toString).orElse(null), is.account().isPresent() ? is.code() : "unlinked");
        return Optional.of(Announcement.of(event, "reference:" + ref, now));
    }

    private static List<Announcement> followed(List<AccountRow> rows, List<ReferenceRow> linked, Instant now) {
        Map<UUID, List<Reference>> references = linked.stream()
                .collect(Collectors.groupingBy(
                        row -> row.accountId, Collectors.mapping(ReferenceRow::toDomain, Collectors.toList())));
        List<Announcement> changed = new ArrayList<>();
        for (AccountRow row : rows) {
            Account before = row.toDomain();
            Account after = before.following(Profile.of(references.getOrDefault(row.id, List.of())));
            if (!after.equals(before)) {
                row.become(after, now);
                changed.add(announced(after, now));
            }
        }
        return changed;
    }

    static Announcement announced(Account account, Instant now) {
        return Announcement.of(account.announced(), "account:" + account.id(), now);
    }

    private static Uni<List<ReferenceRow>> concerned(Mutiny.Session session, Collection<String> domains) {
        return session.createSelectionQuery("""
                        from ReferenceRow
                        where domainVerified = true and domain in :domains
                          and (accountId is null or why in ('created', 'domain-taken'))
                        order by ref""", ReferenceRow.class)
                .setParameter("domains", domains)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    private Uni<Directory> directory(Mutiny.Session session, List<Reference> references) {
        Set<UUID> named = references.stream()
                .map(reference -> Directory.uuid(Stated.value(reference.accountId())))
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        Set<String> domains = references.stream()
                .map(Reference::verifiedDomain)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        return existing(session, named)
                .chain(accounts -> holders(session, domains).map(rows -> {
                    Map<String, UUID> holders = new HashMap<>();
                    rows.forEach(row -> holders.put(row.domain, row.accountId));
                    return new Directory(accounts, holders);
                }));
    }

    private static Uni<List<UUID>> existing(Mutiny.Session session, Set<UUID> named) {
        return named.isEmpty()
                ? Uni.createFrom().item(List.of())
                : session.createSelectionQuery("select id from AccountRow where id in :ids", UUID.class)
                        .setParameter("ids", named)
                        .getResultList();
    }

    private static Uni<Void> claim(Mutiny.Session session, Map<String, UUID> claims) {
        return session.persistAll(claims.entrySet().stream()
                .map(claim -> DomainRow.of(claim.getKey(), claim.getValue()))
                .toArray());
    }
}
