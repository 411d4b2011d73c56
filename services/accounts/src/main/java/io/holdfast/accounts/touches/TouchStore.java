package io.holdfast.accounts.touches;

import io.holdfast.http.InvalidInput;
import io.holdfast.http.NotFound;
import io.holdfast.http.Page;
import io.holdfast.http.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Reads touches. */
@ApplicationScoped
class TouchStore {

    private static final String FIRST = "from TouchRow where accountId = :account order by occurredAt desc, id desc";
    private static final String NEXT = """
            from TouchRow
            where accountId = :account and (occurredAt < :at or occurredAt = :at and id < :id)
            order by occurredAt desc, id desc""";

    private final Mutiny.SessionFactory sessions;

    TouchStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** Touches of an account, withdrawn ones too, latest first. */
    Uni<Page<TouchView>> of(UUID account, PageRequest page) {
        Optional<List<String>> after = page.after(2);
        return sessions.withSession(session -> requireAccount(session, account)
                .chain(() -> after.map(key -> session.createSelectionQuery(NEXT, TouchRow.class)
                                .setParameter("at", instant(key.getFirst()))
                                .setParameter("id", UUID.fromString(key.getLast())))
                        .orElseGet(() -> session.createSelectionQuery(FIRST, TouchRow.class))
                        .setParameter("account", account)
                        .setMaxResults(page.fetch())
                        .getResultList())
                .map(rows -> Page.of(rows, page, last -> new String[] {last.occurredAt.toString(), last.id.toString()})
                        .map(TouchView::of)));
    }

    /** @throws NotFound when there is no such account */
    Uni<Void> requireAccount(Mutiny.Session session, UUID account) {
        return session.createNativeQuery("select 1 from account where id = :id", Integer.class)
                .setParameter("id", account)
                .getSingleResultOrNull()
                .onItem()
                .ifNull()
                .failWith(() -> new NotFound("account", account))
                .replaceWithVoid();
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException _) {
            throw new InvalidInput("cursor", "belongs to another list");
        }
    }
}
