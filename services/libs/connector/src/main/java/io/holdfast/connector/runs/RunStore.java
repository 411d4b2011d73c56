package io.holdfast.connector.runs;

import io.holdfast.connector.Times;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The runs, what left under them, and which of their requests are in hand. */
@ApplicationScoped
public class RunStore {

    private static final String SELECT = """
            select r.*,
                   coalesce(r.announced, (select sum(announced) from run_progress p where p.run_id = r.id), 0)::bigint
                       as announced_so_far,
                   coalesce(r.quarantined, (select sum(quarantined) from run_progress p where p.run_id = r.id), 0)::bigint
                       as quarantined_so_far,
                   (select count(*) from run_pending p where p.run_id = r.id)
                       + (select count(*) from fetch_order f where f.run_id = r.id and f.state = 'due') as pending
            from run r
            """;

    /** What is still to be fetched for a run, and whether that can be: not from a source that is paused or disabled. */
    private static final String FETCHES = """
            select (select count(*) from fetch_order f where f.run_id = r.id and f.state = 'due') as due,
                   exists (select 1 from source s where s.id = r.source_id and s.enabled)
                     and not exists (select 1 from fetch_pause p where p.source_id = r.source_id and p.until is null)
                       as possible
            """;

    RunStore() {}

    /** Source ids of the open runs that requests may be sent under, by run id. */
    public Uni<Map<String, String>> open(SqlClient client) {
        return client.preparedQuery("select id, source_id from run where state = 'open' and kind <> 'rebuild'")
                .execute()
                .map(rows -> {
                    Map<String, String> sourceByRun = new HashMap<>();
                    rows.forEach(row -> sourceByRun.put(row.getString("id"), row.getString("source_id")));
                    return sourceByRun;
                });
    }

    Uni<Void> insert(SqlClient tx, Run run) {
        return tx.preparedQuery("""
                        insert into run (id, source_id, kind, state, opened_at, opened_by, from_day, to_day)
                        values ($1, $2, $3, 'open', $4, $5, $6, $7)
                        """)
                .execute(Tuple.tuple(Arrays.asList(
                        run.id(),
                        run.sourceId(),
                        run.kind(),
                        Times.time(run.openedAt()),
                        run.openedBy(),
                        run.fromDay(),
                        run.toDay())))
                .replaceWithVoid();
    }

    Uni<Optional<Run>> find(SqlClient client, String sourceId, String id) {
        return client.preparedQuery(SELECT + " where r.source_id = $1 and r.id = $2")
                .execute(Tuple.of(sourceId, id))
                .map(rows -> each(rows).stream().findFirst());
    }

    /** A page of a source's runs, the latest first; the cursor is (opened, id). */
    Uni<List<Run>> page(SqlClient client, String sourceId, Instant beforeTime, String beforeId, int fetch) {
        return client.preparedQuery(SELECT + """
                                 where r.source_id = $1 and ($2::timestamptz is null or (r.opened_at, r.id) < ($2, $3))
                                order by r.opened_at desc, r.id desc limit $4
                                """)
                .execute(Tuple.of(sourceId, Times.time(beforeTime), beforeId, fetch))
                .map(RunStore::each);
    }

    /** Stops accepting. False when it was not open. */
    public Uni<Boolean> startClosing(SqlClient tx, String id, Instant now) {
        return tx.preparedQuery("update run set state = 'closing', closing_at = $2 where id = $1 and state = 'open'")
                .execute(Tuple.of(id, Times.time(now)))
                .map(rows -> rows.rowCount() == 1);
    }

    /**
     * Which of these runs still count what is normalised for them. They cannot be closed before this transaction ends, and
     * transactions that ask the same do not wait for each other. A rebuild counts only what it reads itself.
     */
    public Uni<Set<String>> counting(SqlClient tx, Collection<String> runIds) {
        if (runIds.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        return tx.preparedQuery("""
                        select id from run where id = any($1) and state <> 'closed' and kind <> 'rebuild'
                        order by id for share
                        """)
                .execute(Tuple.of(runIds.stream().sorted().toArray(String[]::new)))
                .map(rows -> {
                    Set<String> counting = new HashSet<>();
                    rows.forEach(row -> counting.add(row.getString("id")));
                    return counting;
                });
    }

    /** Adds to what left under a run. */
    public Uni<Void> progress(SqlClient tx, String runId, int announced, int quarantined, Instant now) {
        return tx.preparedQuery("insert into run_progress (run_id, announced, quarantined, at) values ($1, $2, $3, $4)")
                .execute(Tuple.of(runId, announced, quarantined, Times.time(now)))
                .replaceWithVoid();
    }

    /** Notes requests of runs as being in hand, outside any transaction. Unknown runs are left out. */
    public Uni<Void> inHand(SqlClient client, List<String> runIds, List<String> rawIds, Instant now) {
        return client.preparedQuery("""
                        insert into run_pending (run_id, raw_id, since)
                        select p.run_id, p.raw_id, $3
                        from unnest($1::text[], $2::text[]) as p (run_id, raw_id)
                        where exists (
                            select 1 from run r where r.id = p.run_id and r.state <> 'closed' and r.kind <> 'rebuild')
                        order by p.run_id, p.raw_id
                        on conflict do nothing
                        """)
                .execute(Tuple.of(runIds.toArray(String[]::new), rawIds.toArray(String[]::new), Times.time(now)))
                .replaceWithVoid();
    }

    /** Takes requests off the list of those in hand, in the transaction of their work. */
    public Uni<Void> done(SqlClient tx, List<String> rawIds) {
        return tx.preparedQuery("delete from run_pending where raw_id = any($1)")
                .execute(Tuple.of(rawIds.toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** Notes that the marker of a closing run came through the queue. */
    public Uni<Void> markerSeen(SqlClient client, String runId, Instant now) {
        return client.preparedQuery(
                        "update run set marker_seen_at = coalesce(marker_seen_at, $2) where id = $1 and state = 'closing'")
                .execute(Tuple.of(runId, Times.time(now)))
                .replaceWithVoid();
    }

    /** Notes that the marker of a rebuild came through the archive's queue. */
    public Uni<Void> archiveSeen(SqlClient client, String runId, Instant now) {
        return client.preparedQuery("""
                        update run set archive_seen_at = coalesce(archive_seen_at, $2)
                        where id = $1 and kind = 'rebuild' and state = 'open'
                        """)
                .execute(Tuple.of(runId, Times.time(now)))
                .replaceWithVoid();
    }

    /** Closing runs whose marker is due: none sent since they stopped accepting, or sent long ago and never seen. */
    Uni<List<Run>> needingMarker(SqlClient client, Instant closingBefore, Instant sentBefore) {
        return client.preparedQuery(SELECT + """
                                 where r.state = 'closing' and r.closing_at <= $1 and r.marker_seen_at is null
                                   and (r.marker_sent_at is null or r.marker_sent_at <= $2)
                                order by r.id
                                """)
                .execute(Tuple.of(Times.time(closingBefore), Times.time(sentBefore)))
                .map(RunStore::each);
    }

    Uni<Void> markerSent(SqlClient client, String runId, Instant now) {
        return client.preparedQuery("update run set marker_sent_at = $2 where id = $1")
                .execute(Tuple.of(runId, Times.time(now)))
                .replaceWithVoid();
    }

    /**
     * Closing runs that were quiet for long enough, or whose patience has ended. What is still to be fetched for a run is
     * waited for: it is fetched or fails, unless its source is paused or disabled.
     */
    Uni<List<String>> finished(SqlClient client, Instant quietSince, Instant patientSince) {
        return client.preparedQuery("""
                        select id from run r cross join lateral (%s) r_fetches
                        where state = 'closing' and marker_seen_at <= $1
                          and not exists (select 1 from run_progress p where p.run_id = r.id and p.at > $1)
                          and (closing_at <= $2 or not exists (select 1 from run_pending p where p.run_id = r.id))
                          and (closing_at <= $2 and not r_fetches.possible or r_fetches.due = 0)
                        order by id
                        """.formatted(FETCHES))
                .execute(Tuple.of(Times.time(quietSince), Times.time(patientSince)))
                .map(rows -> {
                    List<String> ids = new ArrayList<>();
                    rows.forEach(row -> ids.add(row.getString("id")));
                    return ids;
                });
    }

    /**
     * Closes a closing run for good, with its totals; requests still pending and objects never fetched count as quarantined. Waits for transactions that
     * are normalising for it. Empty when another replica was faster, or a request was taken in hand meanwhile and patience has
     * not ended.
     */
    Uni<Optional<Run>> close(SqlClient tx, String id, Instant now, Instant patientSince) {
        return tx.preparedQuery("select 1 from run where id = $1 and state = 'closing' for update")
                .execute(Tuple.of(id))
                .chain(() -> tx.preparedQuery("""
                                update run r set state = 'closed', closed_at = $2,
                                    announced = (select coalesce(sum(announced), 0) from run_progress p where p.run_id = r.id),
                                    quarantined = (select coalesce(sum(quarantined), 0) from run_progress p where p.run_id = r.id)
                                                + (select count(*) from run_pending p where p.run_id = r.id)
                                                + (select count(*) from fetch_order f where f.run_id = r.id)
                                where id = $1 and state = 'closing'
                                  and (closing_at <= $3
                                       or not exists (select 1 from run_pending p where p.run_id = r.id))
                                  and (select closing_at <= $3 and not r_fetches.possible or r_fetches.due = 0
                                       from (%s) r_fetches)
                                returning r.*, announced as announced_so_far, quarantined as quarantined_so_far,
                                          0::bigint as pending
                                """.formatted(FETCHES))
                        .execute(Tuple.of(id, Times.time(now), Times.time(patientSince))))
                .map(rows -> each(rows).stream().findFirst())
                .call(closed -> closed.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : tx.preparedQuery("delete from run_progress where run_id = $1")
                                .execute(Tuple.of(id))
                                .replaceWithVoid());
    }

    private static List<Run> each(RowSet<Row> rows) {
        List<Run> runs = new ArrayList<>();
        RowIterator<Row> it = rows.iterator();
        while (it.hasNext()) {
            Row row = it.next();
            runs.add(new Run(
                    row.getString("id"),
                    row.getString("source_id"),
                    row.getString("kind"),
                    row.getString("state"),
                    Times.instant(row, "opened_at"),
                    row.getString("opened_by"),
                    Times.instant(row, "closed_at"),
                    row.getLong("announced_so_far"),
                    row.getLong("quarantined_so_far"),
                    row.getLong("pending"),
                    row.getLocalDate("from_day"),
                    row.getLocalDate("to_day")));
        }
        return runs;
    }
}
