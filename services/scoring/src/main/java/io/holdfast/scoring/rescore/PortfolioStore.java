package io.holdfast.scoring.rescore;

import io.holdfast.scoring.Columns;
import io.holdfast.scoring.define.Scorecard;
import io.holdfast.scoring.warn.WarningState;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All accounts together: how many are green, and which warnings about that are open. */
@ApplicationScoped
class PortfolioStore {

    /** The marks of the sweep are gone when the oldest that waits is younger. Not before the first definitions are in. */
    private static final String CLAIM = """
            update sweep set judged_at = $2
            where day = $1 and judged_at is null
              and coalesce((select marked_at from dirty_mark order by id limit 1), 'infinity') > at
              and exists (select from model where active)
            """;

    private static final String COUNT = """
            with counted as (
                select count(*) as scored, count(*) filter (where health.band = 'GREEN') as green
                from health join account using (account_id)
                where health.scorecard = $2 and health.score is not null
                  and account.lifecycle is distinct from 'churned'
            )
            update sweep set scored = counted.scored, green = counted.green from counted where day = $1
            returning counted.scored, counted.green
            """;

    private static final String WARNINGS = """
            select coalesce(warning.key, hold.key) as key, coalesce(warning.rule, hold.rule) as rule,
                   null::text as person_ref, null::text as subject, hold.true_since::text as true_since, hold.discovered,
                   warning.warning_id, warning.rule_version, warning.severity, warning.since, warning.raised_at,
                   warning.hold, warning.evidence::text as evidence, warning.start_values::text as start_values,
                   warning.changed_at
            from (select * from warning where account_id is null and cleared_at is null) warning
            full join (select * from warning_hold where account_id is null) hold on hold.key = warning.key
            """;

    /** How many accounts have a score, and how many of them are green. */
    record Count(long scored, long green) {}

    /**
     * What is remembered of warnings about the portfolio.
     *
     * @param toldAt the day on which each open one was last told of, by key
     */
    record Memory(List<WarningState> states, Map<String, Instant> toldAt) {}

    /** Takes the day's judgement on, unless somebody has or the day's sweep is still being worked off. */
    Uni<Boolean> claim(SqlConnection tx, LocalDate day, Instant now) {
        return tx.preparedQuery(CLAIM).execute(Tuple.of(day, Columns.utc(now))).map(rows -> rows.rowCount() > 0);
    }

    /** Counts by the scores as they are, and keeps the count with the day. */
    Uni<Count> count(SqlConnection tx, LocalDate day) {
        return tx.preparedQuery(COUNT).execute(Tuple.of(day, Scorecard.OVERALL)).map(rows -> {
            Row row = rows.iterator().next();
            return new Count(row.getLong("scored"), row.getLong("green"));
        });
    }

    Uni<Memory> memory(SqlConnection tx) {
        return tx.query(WARNINGS).execute().map(rows -> {
            Map<String, Instant> toldAt = new HashMap<>();
            rows.forEach(row -> Optional.ofNullable(row.getOffsetDateTime("changed_at"))
                    .ifPresent(at ->
                            toldAt.put(row.getString("key"), at.toInstant().truncatedTo(ChronoUnit.DAYS))));
            return new Memory(rows.stream().map(FileStore::warning).toList(), toldAt);
        });
    }
}
