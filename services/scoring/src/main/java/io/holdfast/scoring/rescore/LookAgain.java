package io.holdfast.scoring.rescore;

import io.holdfast.scoring.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Shell. Marks accounts that time alone can change: those whose hold ends, and once a day all of them, since a customer
 * who does nothing gets worse without any event. Several replicas are safe: a day is claimed, a hold is taken.
 */
@ApplicationScoped
class LookAgain {

    private static final String HOLDS = """
            with picked as materialized (
                select account_id, scorecard from health where look_again_at <= $1
                order by account_id limit $2 for update skip locked
            ), due as (
                update health set look_again_at = null from picked
                where health.account_id = picked.account_id and health.scorecard = picked.scorecard
                returning health.account_id
            )
            insert into dirty_mark (kind, reference) select distinct 'I', account_id::text from due
            """;

    /** Accounts are counted only on a day that is not claimed yet: this is asked every minute. */
    private static final String SWEEP_OF_THE_DAY = """
            with claim as (
                insert into sweep (day, at, marks) select $1, $2, (select count(*) from account)
                where not exists (select from sweep where day = $1)
                on conflict do nothing returning day
            )
            insert into dirty_mark (kind, reference)
            select 'I', account_id::text from account where exists (select from claim)
            """;

    private static final String SWEEP =
            "insert into dirty_mark (kind, reference) select 'I', account_id::text from account";

    private static final int HOLDS_AT_ONCE = 1000;

    private final Pool pool;
    private final Clock clock;

    LookAgain(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Marks the accounts whose hold has ended. Returns how many. */
    Uni<Integer> atEndedHolds() {
        return mark(HOLDS, Tuple.of(Columns.utc(clock.instant()), HOLDS_AT_ONCE));
    }

    /** Marks all accounts, unless that has been done today. Returns how many. */
    Uni<Integer> atAllOnceADay() {
        Instant now = clock.instant();
        return mark(SWEEP_OF_THE_DAY, Tuple.of(LocalDate.ofInstant(now, ZoneOffset.UTC), Columns.utc(now)));
    }

    /** Marks all accounts now. Returns how many. */
    Uni<Integer> atAll() {
        return mark(SWEEP, Tuple.tuple());
    }

    private Uni<Integer> mark(String sql, Tuple parameters) {
        return pool.withTransaction(
                tx -> tx.preparedQuery(sql).execute(parameters).map(rows -> rows.rowCount()));
    }
}
