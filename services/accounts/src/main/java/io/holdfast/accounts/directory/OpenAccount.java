package io.holdfast.accounts.directory;

import io.holdfast.accounts.account.Account;
import io.holdfast.accounts.account.AccountRules;
import io.holdfast.http.Conflict;
import io.holdfast.http.InvalidInput;
import io.holdfast.messaging.Announcement;
import io.holdfast.messaging.Outbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/** Opens an account by hand; references that wait for its domains are linked in the same transaction. */
@ApplicationScoped
class OpenAccount {

    private final Mutiny.SessionFactory sessions;
    private final ReferenceBook book;
    private final Outbox outbox;
    private final Clock clock;

    OpenAccount(Mutiny.SessionFactory sessions, ReferenceBook book, Outbox outbox, Clock clock) {
        this.sessions = sessions;
        this.book = book;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * @throws InvalidInput naming the field that is wrong
     * @throws Conflict when another account holds one of the domains
     */
    Uni<AccountView> open(AccountRequest request) {
        Account account = request.toDomain(UUID.randomUUID());
        AccountRules.flaw(account).ifPresent(flaw -> {
            throw new InvalidInput(flaw.field(), flaw.reason());
        });
        SortedSet<String> domains = Domains.normalised(request.domains());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return sessions.withTransaction(session -> book.turn(session)
                .chain(() -> book.holders(session, domains))
                .invoke(OpenAccount::requireFree)
                .chain(() -> open(session, account, domains, now)));
    }

    private Uni<AccountView> open(Mutiny.Session session, Account account, SortedSet<String> domains, Instant now) {
        AccountRow row = AccountRow.from(account, now);
        return session.persist(row)
                .chain(() -> session.persistAll(domains.stream()
                        .map(domain -> DomainRow.of(domain, row.id))
                        .toArray()))
                .chain(session::flush)
                .chain(() -> book.settle(session, domains, now))
                .chain(news -> outbox.add(session, announcements(row, news, now)))
                .chain(session::flush)
                .map(_ -> AccountView.of(row, List.copyOf(domains)));
    }

    /** The new account in its final state first, then what followed; others are told once per account. */
    static List<Announcement> announcements(AccountRow row, List<Announcement> news, Instant now) {
        Announcement own = ReferenceBook.announced(row.toDomain(), now);
        return Stream.concat(Stream.of(own), news.stream().filter(other -> !other.subject()
                        .equals(own.subject())))
                .toList();
    }

    static void requireFree(List<DomainRow> held) {
        held.stream().findFirst().ifPresent(row -> {
            throw new Conflict(
                    "domain-taken", "The domain %s belongs to account %s.".formatted(row.domain, row.accountId));
        });
    }
}
