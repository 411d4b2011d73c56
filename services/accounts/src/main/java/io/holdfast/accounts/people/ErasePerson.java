package io.holdfast.accounts.people;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Removes everything clear about a person and remembers, by key, that they are erased. Works for a person who was never
 * seen too: an observation that is still on its way then finds them erased. Repeating it removes nothing more.
 */
@ApplicationScoped
class ErasePerson {

    /**
     * What was done.
     *
     * @param removed names of the values that were removed; empty when there were none
     * @param kept what stays, in words
     */
    record Erased(String personRef, Instant erasedAt, List<String> removed, String kept) {}

    private static final String KEPT =
            "The keyed hash, since when it is erased, and its memberships. Dead letters that name"
                    + " the person are emptied by POST /v1/admin/dead-letters/erasures.";

    private final Mutiny.SessionFactory sessions;
    private final Clock clock;

    ErasePerson(Mutiny.SessionFactory sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    Uni<Erased> erase(String ref) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return sessions.withTransaction(session -> session.find(PersonRow.class, ref, LockModeType.PESSIMISTIC_WRITE)
                .chain(found ->
                        found != null ? Uni.createFrom().item(found) : persisted(session, PersonRow.unknown(ref, now)))
                .map(row -> {
                    List<String> removed = row.erase(now);
                    return new Erased(ref, row.erasedAt, removed, KEPT);
                }));
    }

    private static Uni<PersonRow> persisted(Mutiny.Session session, PersonRow row) {
        return session.persist(row).replaceWith(row);
    }
}
