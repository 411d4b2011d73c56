package io.holdfast.scoring.rebuild;

import io.holdfast.scoring.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Which rebuild runs have all they announced, and which of their days are still to be replaced. */
@ApplicationScoped
class RunProgress {

    /**
     * Rebuilds of one source follow each other. What the run will need has a partition from then on, made here so that nobody
     * waits for it later. A run that was taken for another kind until now starts anew.
     */
    private static final String BEGIN = """
            with ready as (
                select run_id from run
                where kind = 'rebuild' and closed_at is not null and from_day is not null and rebuilding_at is null
                  and announced <= (select coalesce(sum(items), 0) from run_progress where run_progress.run_id = run.run_id)
                  and not exists (
                      select from run earlier
                      where earlier.kind = 'rebuild' and earlier.source = run.source and earlier.rebuilt_at is null
                        and (earlier.opened_at, earlier.run_id) < (run.opened_at, run.run_id))
                order by run_id for update skip locked
            ), begun as (
                update run set rebuilding_at = $1, scoring_from = null, completed_at = null, evaluated_at = null
                from ready where run.run_id = ready.run_id
                returning run.run_id, run.from_day, run.to_day
            )
            select make_usage_day(day) from (
                select distinct told.day from restated_fact told join begun on begun.run_id = told.run_id
                where told.day between begun.from_day and begun.to_day order by told.day
            ) days
            """;

    private static final String LOCK = """
            select run_id from run where rebuilding_at is not null and rebuilt_at is null
            order by opened_at, run_id limit 1 for update skip locked
            """;

    /** The latest day first: first uses are then looked for once, when their own day comes. */
    private static final String NEXT = """
            select run.source, run.opened_at, wanted.at::date as day
            from run cross join generate_series(
                run.from_day::timestamp, run.to_day::timestamp, interval '1 day') as wanted (at)
            where run.run_id = $1 and not exists (
                select from rebuilt_slice done
                where done.run_id = run.run_id and done.source = run.source and done.day = wanted.at::date)
            order by wanted.at desc limit 1
            """;

    private static final String REBUILT = "update run set rebuilt_at = $2 where run_id = $1";
    private static final String LEFT_OVER = "delete from restated_fact where run_id = $1";

    /** Begins the rebuilds that have all they announced. */
    Uni<Void> begin(SqlConnection tx, Instant now) {
        return tx.preparedQuery(BEGIN).execute(Tuple.of(Columns.utc(now))).replaceWithVoid();
    }

    /** A rebuild in work that no other replica has in hand. */
    Uni<Optional<String>> lock(SqlConnection tx) {
        return tx.query(LOCK).execute().map(rows -> rows.stream().findFirst().map(row -> row.getString("run_id")));
    }

    /** The next of its days; none when all are replaced. */
    Uni<Optional<Slice>> next(SqlConnection tx, String runId) {
        return tx.preparedQuery(NEXT).execute(Tuple.of(runId)).map(rows -> rows.stream()
                .findFirst()
                .map(row -> new Slice(
                        runId,
                        row.getString("source"),
                        row.getLocalDate("day"),
                        row.getOffsetDateTime("opened_at").toInstant())));
    }

    /** Notes that all of its days are replaced. */
    Uni<Void> rebuilt(SqlConnection tx, String runId, Instant now) {
        return tx.preparedQuery(REBUILT)
                .execute(Tuple.of(runId, Columns.utc(now)))
                .chain(() -> tx.preparedQuery(LEFT_OVER).execute(Tuple.of(runId)))
                .replaceWithVoid();
    }
}
