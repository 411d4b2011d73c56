package io.holdfast.connector.suppress;

import io.holdfast.connector.audit.AuditLog;
import io.holdfast.connector.quarantine.QuarantineStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** Puts a person on the suppression list and redacts quarantine, in one transaction. Safe to repeat. */
@ApplicationScoped
class SuppressPerson {

    private final Pool pool;
    private final SuppressionStore store;
    private final QuarantineStore quarantine;
    private final AuditLog audit;
    private final Clock clock;

    SuppressPerson(Pool pool, SuppressionStore store, QuarantineStore quarantine, AuditLog audit, Clock clock) {
        this.pool = pool;
        this.store = store;
        this.quarantine = quarantine;
        this.audit = audit;
        this.clock = clock;
    }

    /** @return how many items in quarantine were redacted */
    Uni<Integer> person(String personRef, String sourceId, String by) {
        Instant now = clock.instant();
        return pool.withTransaction(tx -> store.add(tx, personRef, sourceId, by, now)
                .chain(() -> quarantine.redact(tx, personRef, by, now))
                .call(redacted -> audit.add(
                        tx, now, by, "person-suppressed", "person:" + personRef, redacted + " items redacted")));
    }
}
