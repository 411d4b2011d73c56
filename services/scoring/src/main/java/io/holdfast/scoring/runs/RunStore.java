package io.holdfast.scoring.runs;

import io.holdfast.events.ConnectorEvent.RunClosed;
import io.holdfast.events.ConnectorEvent.RunOpened;
import io.holdfast.scoring.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Runs as rows. */
@ApplicationScoped
class RunStore {

    private static final String OPENED = """
            insert into run as known (run_id, source, kind, opened_at, context) values ($1, $2, $3, $4, $5)
            on conflict (run_id) do update set kind = excluded.kind, opened_at = excluded.opened_at,
                context = excluded.context
            """;

    private static final String CLOSED = """
            insert into run (run_id, source, opened_at, closed_at, announced, quarantined, context)
            values ($1, $2, $3, $3, $4, $5, $6)
            on conflict (run_id) do update set closed_at = excluded.closed_at, announced = excluded.announced,
                quarantined = excluded.quarantined, context = excluded.context
            """;

    private static final String LIST = """
            select run.*, coalesce((select sum(items) from run_progress where run_progress.run_id = run.run_id), 0)::bigint
                as taken_in
            from (
                select *, case when evaluated_at is not null then 'complete' when scoring_from is not null then 'scoring'
                               when closed_at is not null then 'closed' else 'taking-in' end as state
                from run
            ) run
            where run_id > $1 and ($2::text is null or state = $2) order by run_id limit $3
            """;

    private final Pool pool;

    RunStore(Pool pool) {
        this.pool = pool;
    }

    /** @param context whose run it is: {@code product}, {@code billing}, {@code support} or {@code crm} */
    Uni<Void> opened(SqlConnection tx, RunOpened run, String context) {
        return tx.preparedQuery(OPENED)
                .execute(Tuple.of(run.runId(), run.sourceId(), run.kind(), Columns.utc(run.openedAt()), context))
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
