package io.holdfast.accounts.people;

import io.holdfast.messaging.PersonErasure;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Removes everything clear about a person, also from messages kept, and remembers, by key, that they are erased. Works for a person who was never
 * seen too: an observation that is still on its way then finds them erased. Repeating it removes nothing more.
 */
@ApplicationScoped
class ErasePerson {

    /**
     * What was done.
     *
     * @param removed names of the values that were removed; empty when there were none
     * @param messages how many kept messages named the person, in accounts
     * @param kept what stays, in words
     */
    record Erased(
            String personRef, Instant erasedAt, List<String> removed, PersonErasure.Erased messages, String kept) {}

    private static final String KEPT =
            "The keyed hash, since when it is erased, and its memberships. What a source keeps is erased by"
                    + " POST /v1/suppressions of its connector.";

    private final Mutiny.SessionFactory sessions;
    private final PersonErasure messages;
    private final Clock clock;

    ErasePerson(Mutiny.SessionFactory sessions, PersonErasure messages, Clock clock) {
        this.sessions = sessions;
        this.messages = messages;
        this.clock = clock;
    }

    Uni<Erased> erase(String ref, String by) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return sessions.withTransaction(session -> session.find(PersonRow.class, ref, LockModeType.PESSIMISTIC_WRITE)
                .chain(found ->
                        found != null ? Uni.createFrom().item(found) : persisted(session, PersonRow.unknown(ref, now)))
                .chain(row -> {
                    List<String> removed = row.erase(now);
                    return messages.erase(session, ref, by)
                            .map(erased -> new Erased(ref, row.erasedAt, removed, erased, KEPT));
                }));
    }

    private static Uni<PersonRow> persisted(Mutiny.Session session, PersonRow row) {
        return session.persist(row).replaceWith(row);
    }
}
