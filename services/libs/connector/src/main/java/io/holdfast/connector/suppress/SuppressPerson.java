package io.holdfast.connector.suppress;

import io.holdfast.connector.audit.AuditLog;
import io.holdfast.connector.quarantine.QuarantineStore;
import io.holdfast.messaging.PersonErasure;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** Puts a person on the suppression list, redacts quarantine and kept messages, in one transaction. Safe to repeat. */
@ApplicationScoped
class SuppressPerson {

    private final Pool pool;
    private final SuppressionStore store;
    private final QuarantineStore quarantine;
    private final PersonErasure messages;
    private final AuditLog audit;
    private final Clock clock;

    /**
     * What was done.
     *
     * @param items how many items in quarantine were redacted
     * @param messages how many kept messages named the person
     */
    record Forgotten(int items, PersonErasure.Erased messages) {}

    SuppressPerson(
            Pool pool,
            SuppressionStore store,
            QuarantineStore quarantine,
            PersonErasure messages,
            AuditLog audit,
            Clock clock) {
        this.pool = pool;
        this.store = store;
        this.quarantine = quarantine;
        this.messages = messages;
        this.audit = audit;
        this.clock = clock;
    }

    Uni<Forgotten> person(String personRef, String sourceId, String by) {
        Instant now = clock.instant();
        return pool.withTransaction(tx -> store.add(tx, personRef, sourceId, by, now)
                .chain(() -> quarantine.redact(tx, personRef, by, now))
                .chain(items -> messages.erase(tx, personRef, by).map(erased -> new Forgotten(items, erased)))
                .call(done -> audit.add(
                        tx, now, by, "person-suppressed", "person:" + personRef, done.items() + " items redacted")));
    }
}
