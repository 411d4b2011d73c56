package io.holdfast.scoring.rebuild;

import io.holdfast.scoring.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Since when, and until when, everybody has used what. A day that is rebuilt may stop being somebody's first: then the next
 * one on which they did is, as far back as roll-ups by person reach.
 *
 * <p>The row of a pair for anything at all (the empty feature) is locked by whoever takes in facts of the pair, before they
 * look at {@code ever_used}. Locking it first, in the order of the key, keeps the days of others out until the end.
 */
@ApplicationScoped
class FirstUses {

    private static final String LOCK = """
            insert into first_use as known (account_ref, person_ref, feature, first_day, last_day)
            select account_ref, person_ref, '', $2::date, $2::date from (%named) named order by 1, 2
            on conflict (account_ref, person_ref, feature) do update set first_day = known.first_day
            returning account_ref, person_ref
            """;

    private static final String NAMED = """
            select coalesce(account_ref, '') as account_ref, coalesce(person_ref, '') as person_ref
            from restated_fact where source = $1 and day = $2 and run_id = $3
            union
            """;

    private static final String NAMED_BY_ROWS = NAMED + """
            select coalesce(account_ref, ''), coalesce(person_ref, '') from usage_fact where source = $1 and day = $2
            """;

    private static final String NAMED_BY_ROLL_UPS = NAMED + """
            select account_ref, person_ref from usage_by_person
            where day = $2 and starts_with(case when account_ref = '' then person_ref else account_ref end, $1::text || ':')
            union
            select account_ref, person_ref from first_use
            where (first_day = $2 or last_day = $2)
              and starts_with(case when account_ref = '' then person_ref else account_ref end, $1::text || ':')
            union
            select account_ref, person_ref from ever_used
            where first_day = $2
              and starts_with(case when account_ref = '' then person_ref else account_ref end, $1::text || ':')
            """;

    private static final String BEGAN = """
            insert into first_use as known (account_ref, person_ref, feature, first_day)
            select distinct coalesce(account_ref, ''), coalesce(person_ref, ''), feature, day
            from %s and value and feature <> '' order by 1, 2, 3
            on conflict (account_ref, person_ref, feature) do update
            set first_day = excluded.first_day where excluded.first_day < known.first_day
            """;

    private static final String EVER = """
            insert into ever_used as known (account_ref, person_ref, feature, first_day)
            select distinct coalesce(account_ref, ''), coalesce(person_ref, ''), feature, day
            from %s order by 1, 2, 3
            on conflict (account_ref, person_ref, feature) do update
            set first_day = excluded.first_day where excluded.first_day < known.first_day
            """;

    /** First days that are none any more; {@code %table}, and {@code %counts} says which events count there. */
    private static final String NO_LONGER = """
            with used as materialized (
                select distinct coalesce(account_ref, '') as account_ref, coalesce(person_ref, '') as person_ref, feature
                from %s and %counts
            ), stale as materialized (
                select known.account_ref, known.person_ref, known.feature
                from %table known
                join unnest($4::text[], $5::text[]) as pair (account_ref, person_ref) using (account_ref, person_ref)
                where known.first_day = $2 and known.feature <> ''
                  and not exists (
                      select from used where used.account_ref = known.account_ref
                        and used.person_ref = known.person_ref and used.feature = known.feature)
                order by 1, 2, 3 for update of known
            ), next as materialized (
                select stale.account_ref, stale.person_ref, stale.feature, min(again.day) as day
                from stale left join usage_by_person again
                  on again.account_ref = stale.account_ref and again.person_ref = stale.person_ref
                 and again.feature = stale.feature and again.%counted
                group by 1, 2, 3
            ), moved as (
                update %table known set first_day = next.day from next
                where next.day is not null and known.account_ref = next.account_ref
                  and known.person_ref = next.person_ref and known.feature = next.feature
            )
            delete from %table known using next
            where next.day is null and known.account_ref = next.account_ref
              and known.person_ref = next.person_ref and known.feature = next.feature
            """;

    private static final String FEATURES_NO_LONGER = NO_LONGER
            .replace("%table", "first_use")
            .replace("%counts", "value")
            .replace("%counted", "value_events > 0");

    private static final String EVER_NO_LONGER =
            NO_LONGER.replace("%table", "ever_used").replace("%counts", "true").replace("%counted", "day is not null");

    /** The rows of the pairs are locked already. */
    private static final String PRESENT = """
            update first_use known
            set first_day = least(known.first_day, $2), last_day = greatest(known.last_day, $2)
            from (
                select distinct coalesce(account_ref, '') as account_ref, coalesce(person_ref, '') as person_ref from %s
            ) used
            where known.account_ref = used.account_ref and known.person_ref = used.person_ref and known.feature = ''
              and ($2 < known.first_day or known.last_day is null or $2 > known.last_day)
            """;

    /** Where all else has been forgotten, the other bound of the span is what is left of it. */
    private static final String ABSENT = """
            with used as materialized (
                select distinct coalesce(account_ref, '') as account_ref, coalesce(person_ref, '') as person_ref from %s
            ), stale as materialized (
                select known.account_ref, known.person_ref, known.first_day, known.last_day
                from first_use known
                join unnest($4::text[], $5::text[]) as pair (account_ref, person_ref) using (account_ref, person_ref)
                where known.feature = '' and (known.first_day = $2 or known.last_day = $2)
                  and not exists (
                      select from used where used.account_ref = known.account_ref and used.person_ref = known.person_ref)
            ), other as materialized (
                select stale.account_ref, stale.person_ref, stale.first_day, stale.last_day,
                       min(again.day) as earliest, max(again.day) as latest
                from stale left join usage_by_person again
                  on again.account_ref = stale.account_ref and again.person_ref = stale.person_ref
                group by 1, 2, 3, 4
            ), next as materialized (
                select account_ref, person_ref,
                       case when first_day < $2 then first_day
                            else coalesce(earliest, case when last_day > $2 then last_day end) end as first_day,
                       case when last_day > $2 then last_day
                            else coalesce(latest, case when first_day < $2 then first_day end) end as last_day
                from other
            ), moved as (
                update first_use known set first_day = next.first_day, last_day = next.last_day from next
                where next.first_day is not null and known.account_ref = next.account_ref
                  and known.person_ref = next.person_ref and known.feature = ''
            )
            delete from first_use known using next
            where next.first_day is null and known.account_ref = next.account_ref
              and known.person_ref = next.person_ref and known.feature = ''
            """;

    /** Locks all pairs that the day names, or will name. */
    Uni<List<Pair>> lock(SqlConnection tx, Slice slice, Ground ground) {
        String named = ground == Ground.ROWS ? NAMED_BY_ROWS : NAMED_BY_ROLL_UPS;
        return tx.preparedQuery(LOCK.replace("%named", named))
                .execute(of(slice))
                .map(rows -> rows.stream()
                        .map(row -> new Pair(row.getString("account_ref"), row.getString("person_ref")))
                        .toList());
    }

    /** Corrects first and last days by the facts of the day, once its roll-ups are replaced. */
    Uni<Void> correct(SqlConnection tx, Slice slice, Ground ground, List<Pair> pairs) {
        Tuple ofPairs = Columns.of(pairs)
                .text(Pair::account)
                .text(Pair::person)
                .tuple(slice.source(), slice.day(), slice.runId());
        return tx.preparedQuery(ground.sql(BEGAN))
                .execute(of(slice))
                .chain(() -> tx.preparedQuery(ground.sql(FEATURES_NO_LONGER)).execute(ofPairs))
                .chain(() -> tx.preparedQuery(ground.sql(PRESENT)).execute(of(slice)))
                .chain(() -> tx.preparedQuery(ground.sql(ABSENT)).execute(ofPairs))
                .chain(() -> tx.preparedQuery(ground.sql(EVER)).execute(of(slice)))
                .chain(() -> tx.preparedQuery(ground.sql(EVER_NO_LONGER)).execute(ofPairs))
                .replaceWithVoid();
    }

    private static Tuple of(Slice slice) {
        return Tuple.of(slice.source(), slice.day(), slice.runId());
    }
}
