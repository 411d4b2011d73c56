package io.holdfast.webhooks.requeue;

import io.holdfast.webhooks.DeliveriesDue;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/** Shell. Puts deliveries back to the start of their schedule, due now. */
@ApplicationScoped
class Requeue {

    private static final String ENDPOINT_OF = """
            select e.id, e.enabled, d.leased_until > $2 as sending
            from delivery d join endpoint e on e.id = d.endpoint_id where d.id = $1 for update of d""";

    private static final String ONE = """
            update delivery set state = 'pending', step = 0, due_at = $2, leased_until = null, finished_at = null
            where id = $1""";

    private static final String SINCE = """
            update delivery set state = 'pending', step = 0, due_at = $3, leased_until = null, finished_at = null
            where endpoint_id = $1 and created_at >= $2 and state in ('exhausted', 'cancelled')""";

    private final Pool pool;
    private final Clock clock;
    private final Event<DeliveriesDue> due;

    Requeue(Pool pool, Clock clock, Event<DeliveriesDue> due) {
        this.pool = pool;
        this.clock = clock;
        this.due = due;
    }

    /** One delivery, whatever became of it: also one that arrived and got lost behind the door. */
    Uni<Outcome> one(UUID delivery) {
        OffsetDateTime now = utc(clock.instant());
        return pool.withTransaction(tx -> tx.preparedQuery(ENDPOINT_OF)
                        .execute(Tuple.of(delivery, now))
                        .chain(rows -> {
                            if (rows.size() == 0) {
                                return is(new Outcome.Unknown());
                            }
                            var row = rows.iterator().next();
                            if (!row.getBoolean("enabled")) {
                                return is(new Outcome.EndpointDisabled());
                            }
                            return Boolean.TRUE.equals(row.getBoolean("sending"))
                                    ? is(new Outcome.Sending())
                                    : requeued(tx, ONE, Tuple.of(delivery, now));
                        }))
                .invoke(this::nudge);
    }

    /** Everything of an endpoint that was given up since a time. */
    Uni<Outcome> since(UUID endpoint, Instant since) {
        OffsetDateTime now = utc(clock.instant());
        return pool.withTransaction(
                        tx -> tx.preparedQuery("""
                                select e.enabled from endpoint e join endpoint_pulse p on p.endpoint_id = e.id
                                where e.id = $1 for update of p""").execute(Tuple.of(endpoint)).chain(rows -> {
                            if (rows.size() == 0) {
                                return is(new Outcome.Unknown());
                            }
                            return rows.iterator().next().getBoolean("enabled")
                                    ? requeued(tx, SINCE, Tuple.of(endpoint, utc(since), now))
                                    : is(new Outcome.EndpointDisabled());
                        }))
                .invoke(this::nudge);
    }

    private static Uni<Outcome> requeued(SqlConnection tx, String sql, Tuple values) {
        return tx.preparedQuery(sql).execute(values).map(rows -> new Outcome.Requeued(rows.rowCount()));
    }

    private static Uni<Outcome> is(Outcome outcome) {
        return Uni.createFrom().item(outcome);
    }

    private void nudge(Outcome outcome) {
        if (outcome instanceof Outcome.Requeued) {
            due.fire(new DeliveriesDue());
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** What became of the wish. */
    sealed interface Outcome {
        /** So many are due now. */
        record Requeued(int deliveries) implements Outcome {}

        /** Disabled endpoints are sent nothing. */
        record EndpointDisabled() implements Outcome {}

        /** An attempt is under way at this moment. */
        record Sending() implements Outcome {}

        /** No such delivery, or no such endpoint. */
        record Unknown() implements Outcome {}
    }
}
