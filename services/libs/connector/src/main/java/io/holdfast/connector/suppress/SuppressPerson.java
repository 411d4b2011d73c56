package io.holdfast.connector.suppress;

import io.holdfast.connector.audit.AuditLog;
import io.holdfast.connector.fetch.FetchStore;
import io.holdfast.connector.quarantine.QuarantineStore;
import io.holdfast.messaging.PersonErasure;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/**
 * Puts a person on the suppression list, redacts quarantine and kept messages, and gives up fetching them, in one
 * transaction. Safe to repeat.
 */
@ApplicationScoped
public class SuppressPerson {

    private final Pool pool;
    private final SuppressionStore store;
    private final QuarantineStore quarantine;
    private final FetchStore fetches;
    private final PersonErasure messages;
    private final AuditLog audit;
    private final Clock clock;

    /**
     * What was done.
     *
     * @param items how many items in quarantine were redacted
     * @param messages how many kept messages named the person
     */
    public record Forgotten(int items, PersonErasure.Erased messages) {}

    SuppressPerson(
            Pool pool,
            SuppressionStore store,
            QuarantineStore quarantine,
            FetchStore fetches,
            PersonErasure messages,
            AuditLog audit,
            Clock clock) {
        this.pool = pool;
        this.store = store;
        this.quarantine = quarantine;
        this.fetches = fetches;
        this.messages = messages;
        this.audit = audit;
        this.clock = clock;
    }

    Uni<Forgotten> person(String personRef, String sourceId, String by) {
        return pool.withTransaction(tx -> person(tx, personRef, sourceId, by));
    }

    /** In the caller's transaction. */
    public Uni<Forgotten> person(SqlConnection tx, String personRef, String sourceId, String by) {
        Instant now = clock.instant();
        return store.add(tx, personRef, sourceId, by, now)
                .chain(() -> fetches.forget(tx, personRef))
                .chain(() -> quarantine.redact(tx, personRef, by, now))
                .chain(items -> messages.erase(tx, personRef, by).map(erased -> new Forgotten(items, erased)))
                .call(done -> audit.add(
                        tx, now, by, "person-suppressed", "person:" + personRef, done.items() + " items redacted"));
    }
}
