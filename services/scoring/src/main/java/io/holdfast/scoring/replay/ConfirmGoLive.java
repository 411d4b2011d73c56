package io.holdfast.scoring.replay;

import io.holdfast.http.Conflict;
import io.holdfast.scoring.Columns;
import io.holdfast.scoring.ScoringConfig;
import io.holdfast.scoring.hindsight.GoLive;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Shell. Going live: how far it has come, and the confirmation that ends the silence. */
@ApplicationScoped
class ConfirmGoLive {

    private static final String LOCK = "select from go_live for update";

    private static final String READ = """
            select go_live.started_at, go_live.confirmed_at, go_live.confirmed_by,
                   opened.id as opened_id, opened.opened_at, opened.opened_by
            from go_live
            left join lateral (
                select id, opened_at, opened_by from backtest_run
                where kind = 'GOLIVE' and opened_at is not null and requested_at >= go_live.started_at
                order by requested_at desc, id desc limit 1
            ) opened on true
            """;

    private static final String CONFIRM = "update go_live set confirmed_at = $1, confirmed_by = $2";

    private final Pool pool;
    private final Clock clock;
    private final ScoringConfig config;

    ConfirmGoLive(Pool pool, Clock clock, ScoringConfig config) {
        this.pool = pool;
        this.clock = clock;
        this.config = config;
    }

    Uni<GoLiveView> read() {
        return pool.withTransaction(this::read);
    }

    /** @throws Conflict {@code already-live}, {@code still-silent} or {@code report-not-opened} */
    Uni<GoLiveView> confirm(String by) {
        Instant now = clock.instant();
        return pool.withTransaction(tx -> tx.query(LOCK)
                .execute()
                .chain(() -> tx.query(READ).execute())
                .invoke(rows -> refuse(goLive(rows.iterator().next()), now))
                .chain(() -> tx.preparedQuery(CONFIRM).execute(Tuple.of(Columns.utc(now), by)))
                .chain(() -> read(tx)));
    }

    private static void refuse(GoLive goLive, Instant now) {
        switch (goLive.readiness(now)) {
            case ALREADY_LIVE ->
                throw new Conflict("already-live", "It was confirmed at " + goLive.confirmedAt() + ".");
            case STILL_SILENT ->
                throw new Conflict("still-silent", "The silent days are over at " + goLive.silentUntil() + ".");
            case REPORT_NOT_OPENED ->
                throw new Conflict("report-not-opened", "Nobody has looked at a finished report of what to expect.");
            case READY -> {}
        }
    }

    private Uni<GoLiveView> read(SqlConnection tx) {
        return tx.query(READ).execute().map(rows -> view(rows.iterator().next()));
    }

    private GoLiveView view(Row row) {
        GoLive goLive = goLive(row);
        return new GoLiveView(
                goLive.live(),
                goLive.startedAt(),
                goLive.silentDays(),
                goLive.silentUntil(),
                goLive.readiness(clock.instant()),
                row.getUUID("opened_id"),
                goLive.openedAt(),
                row.getString("opened_by"),
                goLive.confirmedAt(),
                row.getString("confirmed_by"));
    }

    private GoLive goLive(Row row) {
        return new GoLive(
                time(row, "started_at"), config.silentDays(), time(row, "opened_at"), time(row, "confirmed_at"));
    }

    private static Instant time(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
