package io.holdfast.accounts.directory;

import io.holdfast.accounts.account.Account;
import io.holdfast.accounts.account.AccountRules;
import io.holdfast.http.ETags;
import io.holdfast.http.InvalidInput;
import io.holdfast.http.NotFound;
import io.holdfast.messaging.Announcement;
import io.holdfast.messaging.Outbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import org.hibernate.reactive.mutiny.Mutiny;

/** Changes an account by hand; references that its domains concern are looked at again in the same transaction. */
@ApplicationScoped
class ChangeAccount {

    /** What became of a change. */
    sealed interface Outcome {
        /** It is made, or there was nothing to change. */
        record Saved(AccountView account) implements Outcome {}

        /** The caller may only change accounts they own. */
        record NotTheirs() implements Outcome {}
    }

    private final Mutiny.SessionFactory sessions;
    private final ReferenceBook book;
    private final Outbox outbox;
    private final Clock clock;

    ChangeAccount(Mutiny.SessionFactory sessions, ReferenceBook book, Outbox outbox, Clock clock) {
        this.sessions = sessions;
        this.book = book;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * @param ifMatch version the change was made from, as an entity tag
     * @param mayChange whether the caller may change an account with this owner, which may be null
     */
    Uni<Outcome> change(UUID id, String ifMatch, AccountPatch patch, Predicate<String> mayChange) {
        SortedSet<String> domains = patch.domains == null ? null : Domains.normalised(patch.domains);
        return sessions.withTransaction(
                session -> (domains == null ? Uni.createFrom().voidItem() : book.turn(session))
                        .chain(() -> session.find(AccountRow.class, id, LockModeType.PESSIMISTIC_WRITE))
                        .onItem()
                        .ifNull()
                        .failWith(() -> new NotFound("account", id))
                        .chain(row -> {
                            if (!mayChange.test(row.owner)) {
                                return Uni.createFrom().item(new Outcome.NotTheirs());
                            }
                            ETags.require(ifMatch, row.version);
                            return held(session, id).chain(held -> change(session, row, patch, held, domains));
                        }));
    }

    private Uni<Outcome> change(
            Mutiny.Session session,
            AccountRow row,
            AccountPatch patch,
            SortedSet<String> held,
            SortedSet<String> wanted) {
        Account before = row.toDomain();
        Account after = patch.applyTo(before);
        AccountRules.flaw(after).ifPresent(flaw -> {
            throw new InvalidInput(flaw.field(), flaw.reason());
        });
        SortedSet<String> domains = wanted == null ? held : wanted;
        boolean moved = !domains.equals(held);
        if (after.equals(before) && !moved) {
            return Uni.createFrom().item(new Outcome.Saved(AccountView.of(row, List.copyOf(held))));
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        row.become(after, now);
        return move(session, row.id, held, domains, now)
                .chain(news -> follows(session, row, before, news, now))
                .chain(news -> outbox.add(session, news))
                .chain(session::flush)
                .map(_ -> new Outcome.Saved(AccountView.of(row, List.copyOf(domains))));
    }

    /** Values that are no longer set by hand are taken from the references again; then the account itself is told of. */
    private Uni<List<Announcement>> follows(
            Mutiny.Session session, AccountRow row, Account before, List<Announcement> news, Instant now) {
        boolean released = !row.toDomain().setByHand().containsAll(before.setByHand());
        Uni<?> settled = released
                ? book.follow(session, new TreeSet<>(List.of(row.id)), now)
                : Uni.createFrom().voidItem();
        return settled.map(_ -> row.toDomain().announced().equals(before.announced())
                ? news
                : OpenAccount.announcements(row, news, now));
    }

    private Uni<List<Announcement>> move(
            Mutiny.Session session, UUID id, SortedSet<String> held, SortedSet<String> wanted, Instant now) {
        SortedSet<String> added = Domains.without(wanted, held);
        SortedSet<String> dropped = Domains.without(held, wanted);
        SortedSet<String> moved = new TreeSet<>(added);
        moved.addAll(dropped);
        if (moved.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return book.holders(session, added)
                .invoke(OpenAccount::requireFree)
                .chain(() -> book.holders(session, dropped))
                .chain(rows -> session.removeAll(rows.toArray()))
                .chain(() -> session.persistAll(
                        added.stream().map(domain -> DomainRow.of(domain, id)).toArray()))
                .chain(session::flush)
                .chain(() -> book.settle(session, moved, now));
    }

    private static Uni<SortedSet<String>> held(Mutiny.Session session, UUID id) {
        return session.createSelectionQuery("select domain from DomainRow where accountId = :id", String.class)
                .setParameter("id", id)
                .getResultList()
                .map(TreeSet::new);
    }
}
