package io.holdfast.scoring.runs;

import io.holdfast.events.ConnectorEvent.RunClosed;
import io.holdfast.events.ConnectorEvent.RunOpened;
import io.holdfast.scoring.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;

/** Runs as rows. */
@ApplicationScoped
class RunStore {

    private static final String OPENED = """
            insert into run as known (run_id, source, kind, opened_at, context, from_day, to_day)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (run_id) do update set kind = excluded.kind, opened_at = excluded.opened_at,
                context = excluded.context, from_day = excluded.from_day, to_day = excluded.to_day
            """;

    private static final String CLOSED = """
            insert into run (run_id, source, opened_at, closed_at, announced, quarantined, context)
            values ($1, $2, $3, $3, $4, $5, $6)
            on conflict (run_id) do update set closed_at = excluded.closed_at, announced = excluded.announced,
                quarantined = excluded.quarantined, context = excluded.context
            """;

    private static final String LIST = """
            select run.*, coalesce((select sum(items) from run_progress where run_progress.run_id = run.run_id), 0)::bigint
                as taken_in, slices.removed, slices.added, slices.kept
            from (
                select *, case when evaluated_at is not null then 'complete' when scoring_from is not null then 'scoring'
                               when rebuilding_at is not null and rebuilt_at is null then 'rebuilding'
                               when closed_at is not null then 'closed' else 'taking-in' end as state
                from run
            ) run
            left join lateral (
                select coalesce(sum(removed), 0)::bigint as removed, coalesce(sum(added), 0)::bigint as added,
                       coalesce(sum(kept), 0)::bigint as kept
                from rebuilt_slice where rebuilt_slice.run_id = run.run_id
            ) slices on run.rebuilding_at is not null
            where run.run_id > $1 and ($2::text is null or state = $2) order by run.run_id limit $3
            """;

    private final Pool pool;

    RunStore(Pool pool) {
        this.pool = pool;
    }

    /** @param context whose run it is: {@code product}, {@code billing}, {@code support} or {@code crm} */
    Uni<Void> opened(SqlConnection tx, RunOpened run, String context) {
        return tx.preparedQuery(OPENED)
                .execute(Tuple.from(Arrays.asList(
                        run.runId(),
                        run.sourceId(),
                        run.kind(),
                        Columns.utc(run.openedAt()),
                        context,
                        run.fromDay(),
                        run.toDay())))
                .replaceWithVoid();
    }

    Uni<Void> closed(SqlConnection tx, RunClosed run, String context) {
        return tx.preparedQuery(CLOSED)
                .execute(Tuple.of(
                        run.runId(),
                        run.sourceId(),
                        Columns.utc(run.closedAt()),
                        run.announced(),
                        run.quarantined(),
                        context))
                .replaceWithVoid();
    }

    /** @param state as {@link RunView} names it; null for all */
    Uni<List<RunView>> after(String runId, String state, int atMost) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(runId, state, atMost))
                .map(rows -> rows.stream().map(RunView::of).toList());
    }
}
