package io.holdfast.scoring.replay;

import io.holdfast.scoring.Columns;
import io.holdfast.scoring.StoredJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** Reports as rows: asked for, taken by one replica at a time, answered or given up. Leases run by the database's clock. */
@ApplicationScoped
class ReportStore {

    private static final int MOST_ATTEMPTS = 5;

    private static final String ASK = """
            insert into backtest_run (id, kind, parameters, model_id, model_version, body_hash, requested_by, requested_at)
            select $1, $2, parameters, parameters #>> '{model,id}', (parameters #>> '{model,version}')::int,
                   encode(sha256(convert_to((parameters -> 'model')::text, 'UTF8')), 'hex'), $4, $5
            from (select $3::text::jsonb as parameters) asked
            """;

    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtext('backtest_run'))";

    private static final String GIVE_UP = """
            update backtest_run set state = 'FAILED', finished_at = $1, lease_owner = null, lease_until = null,
                failure = 'it was interrupted ' || attempts || ' times'
            where state = 'RUNNING' and lease_until < now() and attempts >= $2
            """;

    private static final String TAKE = """
            update backtest_run set state = 'RUNNING', progress = 0, attempts = attempts + 1, lease_owner = $1,
                lease_until = now() + make_interval(secs => $2), started_at = coalesce(started_at, $3)
            where id = (
                select id from backtest_run
                where state = 'QUEUED' or state = 'RUNNING' and lease_until < now()
                order by requested_at, id limit 1 for update skip locked)
              and not exists (select from backtest_run where state = 'RUNNING' and lease_until >= now())
            returning id, kind, parameters::text as parameters
            """;

    private static final String PROGRESS = """
            update backtest_run set progress = $3, lease_until = now() + make_interval(secs => $4)
            where id = $1 and lease_owner = $2 and state = 'RUNNING'
            """;

    private static final String DONE = """
            update backtest_run set state = 'DONE', progress = 100, report = $3::text::jsonb, details = $4::text::jsonb,
                finished_at = $5, lease_owner = null, lease_until = null
            where id = $1 and lease_owner = $2 and state = 'RUNNING'
            """;

    private static final String FAILED = """
            update backtest_run set state = 'FAILED', failure = $3, finished_at = $4, lease_owner = null, lease_until = null
            where id = $1 and lease_owner = $2 and state = 'RUNNING'
            """;

    private final Pool pool;

    ReportStore(Pool pool) {
        this.pool = pool;
    }

    /** Somebody else makes the report now, or it is finished. */
    static final class LeaseLost extends RuntimeException {
        LeaseLost() {
            super("another replica has taken the report");
        }
    }

    Uni<UUID> ask(SqlConnection tx, Kind kind, Parameters parameters, String by, Instant now) {
        UUID id = UUID.randomUUID();
        return tx.preparedQuery(ASK)
                .execute(Tuple.of(id, kind.name(), StoredJson.write(parameters), by, Columns.utc(now)))
                .replaceWith(id);
    }

    /** Takes the report that waits longest, or one whose maker died; none while another is being made. */
    Uni<Optional<Asked>> take(Duration lease, Instant now) {
        UUID me = UUID.randomUUID();
        return pool.withTransaction(tx -> tx.query(ONE_AT_A_TIME)
                .execute()
                .chain(() -> tx.preparedQuery(GIVE_UP).execute(Tuple.of(Columns.utc(now), MOST_ATTEMPTS)))
                .chain(() -> tx.preparedQuery(TAKE).execute(Tuple.of(me, seconds(lease), Columns.utc(now))))
                .map(rows -> rows.stream().findFirst().map(row -> asked(row, me))));
    }

    private static Asked asked(Row row, UUID lease) {
        return new Asked(
                row.getUUID("id"),
                lease,
                Kind.valueOf(row.getString("kind")),
                StoredJson.read(row.getString("parameters"), Parameters.class));
    }

    /** @param percent 0 to 100 */
    Uni<Void> progress(Asked asked, int percent, Duration lease) {
        return update(PROGRESS, asked.id(), asked.lease(), percent, seconds(lease));
    }

    Uni<Void> done(Asked asked, Answer answer, Instant now) {
        return update(
                DONE,
                asked.id(),
                asked.lease(),
                StoredJson.write(answer.report()),
                StoredJson.write(answer.details()),
                Columns.utc(now));
    }

    Uni<Void> failed(Asked asked, String reason, Instant now) {
        return update(FAILED, asked.id(), asked.lease(), reason, Columns.utc(now));
    }

    private Uni<Void> update(String sql, Object... parameters) {
        return pool.preparedQuery(sql)
                .execute(Tuple.from(Arrays.asList(parameters)))
                .map(RowSet::rowCount)
                .invoke(rows -> {
                    if (rows == 0) {
                        throw new LeaseLost();
                    }
                })
                .replaceWithVoid();
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }
}
