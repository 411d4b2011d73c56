package io.holdfast.connector.fetch;

import io.holdfast.connector.Times;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The orders as workers see them: leased, and settled under the fence of the lease. What a worker does not settle is leased
 * again when its lease has ended.
 */
@ApplicationScoped
class FetchQueue {

    /**
     * Each source has its own few places over all replicas, so a slow vendor takes nobody else's. Two workers that claim at
     * the same instant may exceed them once; no order is leased twice.
     */
    private static final String CLAIM = """
            with lane as (
              select s.id as source_id,
                     $2 - (select count(*) from fetch_order busy
                           where busy.source_id = s.id and busy.leased_until > $1) as places
              from source s
              where s.enabled and s.kind = any($4)
                and not exists (select 1 from fetch_pause p
                                where p.source_id = s.id and (p.until is null or p.until > $1))
            ), picked as (
              select due.id
              from lane cross join lateral (
                select o.id from fetch_order o
                where o.source_id = lane.source_id and o.state = 'due' and o.due_at <= $1
                  and (o.leased_until is null or o.leased_until <= $1)
                  and not exists (select 1 from suppression gone where gone.person_ref = o.person_ref)
                order by o.due_at, o.id
                limit greatest(lane.places, 0)
                for update skip locked) due
            )
            update fetch_order o set leased_until = $3, fence = o.fence + 1
            from picked where o.id = picked.id
            returning o.*
            """;

    private final Pool pool;

    FetchQueue(Pool pool) {
        this.pool = pool;
    }

    /** What is due now and finds a place, leased to the caller. */
    Uni<List<Claimed>> claim(List<String> kinds, int places, Duration lease, Instant now) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(Times.time(now), places, Times.time(now.plus(lease)), kinds.toArray(String[]::new)))
                .map(FetchQueue::each);
    }

    /**
     * Notes what an order's answer is about to be handed in as. Of a run this is in hand from now on, until the normaliser
     * has dealt with it, so that the run is not closed in between.
     */
    Uni<Void> handingIn(Claimed order, String rawId, Instant now) {
        if (order.runId() == null) {
            return Uni.createFrom().voidItem();
        }
        return pool.withTransaction(
                tx -> tx.preparedQuery("delete from run_pending where run_id = $1 and raw_id = $2 and raw_id <> $3")
                        .execute(Tuple.of(order.runId(), order.rawId(), rawId))
                        .chain(() -> tx.preparedQuery("""
                                insert into run_pending (run_id, raw_id, since)
                                select r.id, $2, $3 from run r where r.id = $1 and r.state <> 'closed'
                                on conflict do nothing
                                """).execute(Tuple.of(order.runId(), rawId, Times.time(now))))
                        .chain(() -> tx.preparedQuery("update fetch_order set raw_id = $3 where id = $1 and fence = $2")
                                .execute(Tuple.of(order.id(), order.fence(), rawId)))
                        .replaceWithVoid());
    }

    /** The broker has the answer. An object that was asked for meanwhile is due again. */
    Uni<Void> done(Claimed order) {
        return pool.withTransaction(
                tx -> tx.preparedQuery("delete from fetch_order where id = $1 and fence = $2 and revision = $3")
                        .execute(Tuple.of(order.id(), order.fence(), order.revision()))
                        .chain(() -> tx.preparedQuery("""
                                update fetch_order set leased_until = null, attempts = 0, reason = null
                                where id = $1 and fence = $2
                                """).execute(Tuple.of(order.id(), order.fence())))
                        .replaceWithVoid());
    }

    /** To be tried again. */
    Uni<Void> again(Claimed order, int attempts, String reason, Instant dueAt) {
        return pool.preparedQuery("""
                        update fetch_order set leased_until = null, attempts = $3, reason = $4, due_at = $5
                        where id = $1 and fence = $2
                        """)
                .execute(Tuple.of(order.id(), order.fence(), attempts, reason, Times.time(dueAt)))
                .replaceWithVoid();
    }

    /** Given up until somebody retries it, or the object changes again. */
    Uni<Void> failed(Claimed order, int attempts, String reason) {
        return pool.preparedQuery("""
                        update fetch_order set state = 'failed', attempts = $3, reason = $4, leased_until = null
                        where id = $1 and fence = $2
                        """)
                .execute(Tuple.of(order.id(), order.fence(), attempts, reason))
                .replaceWithVoid();
    }

    /**
     * Leaves a source's vendor alone.
     *
     * @param until null: until somebody changes the source
     */
    Uni<Void> pause(String sourceId, String reason, Instant now, Instant until) {
        return pool.preparedQuery("""
                        insert into fetch_pause (source_id, reason, since, until) values ($1, $2, $3, $4)
                        on conflict (source_id) do update set reason = excluded.reason, since = excluded.since,
                            until = excluded.until
                        where fetch_pause.until is not null
                          and (excluded.until is null or excluded.until > fetch_pause.until)
                        """)
                .execute(Tuple.of(sourceId, reason, Times.time(now), Times.time(until)))
                .replaceWithVoid();
    }

    /** Orders of people who were suppressed while they were being written. */
    Uni<Void> forgetSuppressed() {
        return pool.query("delete from fetch_order o using suppression gone where gone.person_ref = o.person_ref")
                .execute()
                .replaceWithVoid();
    }

    /** How much there is. */
    record Load(long due, long failed, long pausedSources) {}

    Uni<Load> load() {
        return pool.query("""
                        select count(*) filter (where state = 'due') as due,
                               count(*) filter (where state = 'failed') as failed,
                               (select count(*) from fetch_pause where until is null) as paused
                        from fetch_order
                        """).execute().map(rows -> {
            Row row = rows.iterator().next();
            return new Load(row.getLong("due"), row.getLong("failed"), row.getLong("paused"));
        });
    }

    private static List<Claimed> each(RowSet<Row> rows) {
        List<Claimed> claimed = new ArrayList<>();
        rows.forEach(row -> claimed.add(new Claimed(
                row.getLong("id"),
                row.getString("source_id"),
                row.getString("kind"),
                row.getString("object_id"),
                row.getString("run_id"),
                Times.instant(row, "asked_at"),
                row.getLong("revision"),
                row.getInteger("attempts"),
                row.getLong("fence"),
                row.getString("raw_id"))));
        return claimed;
    }
}
