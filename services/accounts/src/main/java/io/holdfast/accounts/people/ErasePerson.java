package io.holdfast.accounts.people;

import io.holdfast.accounts.RoleBook;
import io.holdfast.messaging.Outbox;
import io.holdfast.messaging.PersonErasure;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Removes everything clear about a person, also from messages kept, ends and forgets their roles, takes them out of
 * touches, and remembers, by key, that they are erased. Works for a person who was never seen too: an observation that is
 * still on its way then finds them erased. Repeating it removes nothing more.
 */
@ApplicationScoped
class ErasePerson {

    /**
     * What was done.
     *
     * @param removed names of the values that were removed; empty when there were none
     * @param roles how many roles at accounts were ended and forgotten
     * @param touches how many touches named the person
     * @param messages how many kept messages named the person, in accounts
     * @param kept what stays, in words
     */
    record Erased(
            String personRef,
            Instant erasedAt,
            List<String> removed,
            int roles,
            int touches,
            PersonErasure.Erased messages,
            String kept) {}

    private static final String KEPT =
            "The keyed hash, since when it is erased, and its memberships. What a source keeps is erased by"
                    + " POST /v1/suppressions of its connector.";

    private final Pool pool;
    private final ErasureStore people;
    private final RoleBook roles;
    private final PersonErasure messages;
    private final Outbox outbox;
    private final Clock clock;

    ErasePerson(Pool pool, ErasureStore people, RoleBook roles, PersonErasure messages, Outbox outbox, Clock clock) {
        this.pool = pool;
        this.people = people;
        this.roles = roles;
        this.messages = messages;
        this.outbox = outbox;
        this.clock = clock;
    }

    Uni<Erased> erase(String ref, String by) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return pool.withTransaction(tx -> people.erase(tx, ref, now).chain(cleared -> forgetRoles(tx, ref, now)
                .chain(ended -> people.leaveTouches(tx, ref).chain(touches -> messages.erase(tx, ref, by)
                        .map(erased -> new Erased(
                                ref, cleared.erasedAt(), cleared.removed(), ended, touches, erased, KEPT))))));
    }

    /** The roles end for others first, then nothing is kept of them. */
    private Uni<Integer> forgetRoles(SqlConnection tx, String ref, Instant now) {
        return roles.turn(tx)
                .chain(() -> people.forgetStatements(tx, ref))
                .chain(held -> roles.settle(tx, held, now))
                .chain(news -> outbox.add(tx, news))
                .chain(() -> people.forgetRoles(tx, ref));
    }
}
