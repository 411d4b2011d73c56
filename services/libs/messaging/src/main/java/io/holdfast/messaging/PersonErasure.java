package io.holdfast.messaging;

import io.holdfast.events.Exchange;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Takes a person's clear names and addresses out of the messages a service keeps: those on their way out, those it has
 * published and those it could not handle. References stay, they are keyed hashes. What the broker holds at that moment is
 * out of reach: its receiver has to know who was erased. Safe to repeat.
 */
@ApplicationScoped
public class PersonErasure {

    /** How many messages were changed, by where they are kept; 0 everywhere when nothing named the person. */
    @Schema(name = "ErasedMessages", description = "How many kept messages named the person in clear, and no longer do")
    public record Erased(
            @Schema(description = "Events on their way out") int outbox,

            @Schema(description = "Published events, kept for republication")
            int eventLog,

            @Schema(description = "Latest events, by subject")
            int eventLatest,

            @Schema(description = "Dead letters; those that cannot be read are emptied as a whole")
            int deadLetters) {}

    private static final List<String> TYPES = EventTypes.on(Exchange.IDENTITY);

    private final Pool pool;
    private final EventJson json;

    @Inject
    public PersonErasure(Pool pool, EventJson json) {
        this.pool = pool;
        this.json = json;
    }

    /**
     * Erases in a transaction of its own.
     *
     * @param personRef {@code <sourceId>:<keyed hash>}
     * @param by who asked for it; noted with dead letters that are emptied
     */
    public Uni<Erased> erase(String personRef, String by) {
        return pool.withTransaction(tx -> erase(tx, personRef, by));
    }

    /** {@link #erase(String, String)} in the caller's transaction, which must read what others commit meanwhile. */
    public Uni<Erased> erase(SqlConnection tx, String personRef, String by) {
        return erase(new ClientTx(tx), personRef, by);
    }

    /** {@link #erase(SqlConnection, String, String)} in a Hibernate Reactive session. */
    public Uni<Erased> erase(Mutiny.Session session, String personRef, String by) {
        return erase(new SessionTx(session), personRef, by);
    }

    /** The outbox first: what the relay moves meanwhile is then found in the log. */
    private Uni<Erased> erase(Tx tx, String personRef, String by) {
        String asked = Texts.json(json, Map.of("person", personRef, "types", TYPES, "operator", by));
        return tx.change(ErasureSql.OUTBOX, asked).chain(outbox -> tx.change(ErasureSql.EVENT_LOG, asked)
                .chain(log -> tx.change(ErasureSql.EVENT_LATEST, asked)
                        .chain(latest -> tx.change(ErasureSql.DEAD_LETTERS, asked)
                                .map(letters -> new Erased(outbox, log, latest, letters)))));
    }
}
