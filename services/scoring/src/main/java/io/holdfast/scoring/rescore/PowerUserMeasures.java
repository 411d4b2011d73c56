package io.holdfast.scoring.rescore;

import io.holdfast.scoring.score.Ratio;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Map;

/**
 * Readings per person for power-user-gone. What somebody did is looked at in the 28 days that end with their last active
 * day, so that silence does not hide how much they mattered. Only people with a large share, or with memory of a
 * warning, are read.
 */
@ApplicationScoped
class PowerUserMeasures implements MeasureFamily {

    /** A pause is longer than expected beyond three times the person's own p90 gap, at least 10 and at most 21 days. */
    private static final int LEAST_PAUSE = 10;

    private static final int LONGEST_PAUSE = 21;

    private static final String SQL = """
            with seen as materialized (
                select used.account_id, used.person_ref, used.day, used.value_events, feed.anchor
                from usage_of_people($1, $2, 112) used join product_feed($1, $2) feed on feed.account_id = used.account_id
            ), per_day as (
                select account_id, day, sum(value_events) as value_events from seen group by account_id, day
            ), last_seen as (
                select account_id, person_ref, anchor, max(day) as last_day from seen
                where person_ref <> '' group by account_id, person_ref, anchor
                having max(day) >= anchor - 57
            ), person as (
                select last_seen.*,
                       coalesce(sum(seen.value_events) filter (where seen.day > last_day - 28), 0)::bigint as done,
                       count(*) filter (where seen.day > last_day - 56) as active_56,
                       count(*) filter (where seen.day >= last_seen.anchor - 14) as active_14
                from last_seen join seen using (account_id, person_ref)
                group by last_seen.account_id, last_seen.person_ref, last_seen.anchor, last_seen.last_day
            ), weighed as (
                select person.*, (
                    select coalesce(sum(value_events), 0)::bigint from per_day
                    where per_day.account_id = person.account_id and day > last_day - 28 and day <= last_day) as volume
                from person
            )
            select account_id, person_ref, done, volume, active_56, active_14,
                   (anchor - 1 - last_day)::bigint as silent_days, (
                    select count(distinct other.person_ref) from seen other
                    where other.account_id = weighed.account_id and other.person_ref <> ''
                      and other.day > last_day - 28 and other.day <= last_day) as users, (
                    select percentile_disc(0.9) within group (order by gap)::bigint from (
                        select day - lag(day) over (order by day) as gap from seen own
                        where own.account_id = weighed.account_id and own.person_ref = weighed.person_ref
                          and day > last_day - 56) gaps
                    where gap is not null) as p90
            from weighed
            where done * 10 > volume * 3 and volume >= 30
               or (account_id::text || ':' || person_ref) = any (
                    select warning_hold.account_id::text || ':' || warning_hold.person_ref from warning_hold
                    where warning_hold.account_id = any($1) and warning_hold.person_ref is not null
                    union
                    select warning.account_id::text || ':' || warning.person_ref from warning
                    where warning.account_id = any($1) and warning.person_ref is not null and cleared_at is null)
            """;

    @Override
    public Uni<Void> measure(SqlConnection tx, Measuring measuring) {
        return tx.preparedQuery(SQL)
                .execute(measuring.question())
                .invoke(rows -> rows.forEach(row -> read(row, measuring)))
                .replaceWithVoid();
    }

    private static void read(Row row, Measuring measuring) {
        long volume = row.getLong("volume");
        Long p90 = row.getLong("p90");
        long pause = Math.min(Math.max(p90 == null ? 0 : 3 * p90, LEAST_PAUSE), LONGEST_PAUSE);
        long silent = row.getLong("silent_days");
        measuring.person(
                row.getUUID("account_id"),
                row.getString("person_ref"),
                Map.of(
                        "person.share", volume == 0 ? BigDecimal.ZERO : Ratio.of(row.getLong("done"), volume),
                        "person.account-volume", BigDecimal.valueOf(volume),
                        "person.account-users", BigDecimal.valueOf(row.getLong("users")),
                        "person.active-days-56d", BigDecimal.valueOf(row.getLong("active_56")),
                        "person.active-days-14d", BigDecimal.valueOf(row.getLong("active_14")),
                        "person.silent-days", BigDecimal.valueOf(silent),
                        "person.silence", Ratio.of(silent, pause)));
    }
}
