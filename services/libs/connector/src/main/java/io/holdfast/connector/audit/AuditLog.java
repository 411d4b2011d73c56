package io.holdfast.connector.audit;

import io.holdfast.connector.Times;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Who changed what, in the transaction of the change. Details never hold secrets or clear ids of people. */
@ApplicationScoped
public class AuditLog {

    AuditLog() {}

    /**
     * @param by user name or service account
     * @param action past tense, for example {@code source-created}
     * @param subject what it was done to, for example {@code source:web-app}
     * @param detail more in words; may be null
     */
    public Uni<Void> add(SqlClient tx, Instant at, String by, String action, String subject, String detail) {
        return tx.preparedQuery(
                        "insert into connector_audit (at, by_whom, action, subject, detail) values ($1, $2, $3, $4, $5)")
                .execute(Tuple.of(Times.time(at), by, action, subject, detail))
                .replaceWithVoid();
    }
}
