package io.holdfast.accounts.directory;

import io.holdfast.accounts.identity.LinkReason;
import io.holdfast.accounts.identity.Resolution;
import io.holdfast.accounts.identity.Resolution.Linked;
import io.holdfast.accounts.identity.Resolution.Unmatched;
import io.holdfast.accounts.identity.UnmatchedReason;
import io.holdfast.http.Conflict;
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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/** A person decides which account a reference means, or that it means none. No rule overrides it, another person may. */
@ApplicationScoped
class LinkReference {

    private final Mutiny.SessionFactory sessions;
    private final ReferenceBook book;
    private final Outbox outbox;
    private final Clock clock;

    LinkReference(Mutiny.SessionFactory sessions, ReferenceBook book, Outbox outbox, Clock clock) {
        this.sessions = sessions;
        this.book = book;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Repeating it changes nothing.
     *
     * @throws NotFound when there is no such reference or account
     */
    Uni<ReferenceView> link(String ref, UUID account, String by) {
        return sessions.withTransaction(session -> book.turn(session)
                .chain(() -> reference(session, ref))
                .call(() -> session.find(AccountRow.class, account)
                        .onItem()
                        .ifNull()
                        .failWith(() -> new NotFound("account", account)))
                .chain(row -> decide(session, row, new Linked(account, LinkReason.MANUAL), by)));
    }

    /**
     * Takes a reference off its account, whoever linked it. Repeating it changes nothing.
     *
     * @throws NotFound when there is no such reference
     * @throws Conflict when it is linked to nothing, and not because a person said so
     */
    Uni<ReferenceView> unlink(String ref, String by) {
        return sessions.withTransaction(session -> book.turn(session)
                .chain(() -> reference(session, ref))
                .invoke(row -> {
                    if (row.accountId == null && !row.resolution().byHand()) {
                        throw new Conflict("not-linked", "The reference %s is not linked.".formatted(ref));
                    }
                })
                .chain(row -> decide(session, row, new Unmatched(UnmatchedReason.UNLINKED), by)));
    }

    private Uni<ReferenceView> decide(Mutiny.Session session, ReferenceRow row, Resolution is, String by) {
        Resolution was = row.resolution();
        if (was.equals(is)) {
            return Uni.createFrom().item(ReferenceView.of(row));
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        row.mean(is, by);
        Set<UUID> affected = Stream.of(was, is)
                .map(Resolution::account)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        return book.follow(session, affected, now)
                .map(news -> Stream.concat(news.stream(), ReferenceBook.announced(row.ref, was, is, now).stream())
                        .toList())
                .chain((List<Announcement> news) -> outbox.add(session, news))
                .map(_ -> ReferenceView.of(row));
    }

    private static Uni<ReferenceRow> reference(Mutiny.Session session, String ref) {
        return session.find(ReferenceRow.class, ref, LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(() -> new NotFound("reference", ref));
    }
}
