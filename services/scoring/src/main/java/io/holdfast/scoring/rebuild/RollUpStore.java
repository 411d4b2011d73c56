package io.holdfast.scoring.rebuild;

import io.holdfast.scoring.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * The roll-ups of a slice by day. A reference begins with its source, so that a row of a roll-up belongs to one source. All
 * statements sort by key, as the intake does.
 */
@ApplicationScoped
class RollUpStore {

    private static final String PAIRS = """
            (select distinct * from unnest($2::text[], $3::text[]) as pair (account_ref, person_ref)) pair
            """;

    private static final String REFERENCES = """
            (select distinct case when account_ref = '' then 'P' else 'A' end::char(1) as kind,
                    case when account_ref = '' then person_ref else account_ref end as reference
             from unnest($2::text[], $3::text[]) as pair (account_ref, person_ref)) named
            """;

    private static final List<String> REMOVE = List.of(
            "delete from usage_by_person rollup using " + PAIRS + """
            where rollup.day = $1 and rollup.account_ref = pair.account_ref and rollup.person_ref = pair.person_ref
            """,
            "delete from usage_by_channel rollup using " + REFERENCES + """
            where rollup.day = $1 and rollup.kind = named.kind and rollup.reference = named.reference
            """,
            "delete from usage_by_reference rollup using " + REFERENCES + """
            where rollup.day = $1 and rollup.kind = named.kind and rollup.reference = named.reference
            """);

    private static final List<String> REMOVE_ALL =
            List.of("""
            delete from usage_by_person
            where day = $1 and starts_with(case when account_ref = '' then person_ref else account_ref end, $2::text || ':')
            """, "delete from usage_by_channel where day = $1 and starts_with(reference, $2::text || ':')");

    private static final String REMOVE_ALL_BY_REFERENCE = """
            with gone as (
                delete from usage_by_reference where day = $1 and starts_with(reference, $2::text || ':')
                returning value_events + visits as events
            )
            select coalesce(sum(events), 0)::bigint as events from gone
            """;

    private static final String BY_PERSON = """
            insert into usage_by_person as rollup (account_ref, person_ref, day, feature, value_events, visits)
            select coalesce(account_ref, ''), coalesce(person_ref, ''), day, feature,
                   coalesce(sum(count) filter (where value), 0), coalesce(sum(count) filter (where not value), 0)
            from %s and $4::boolean group by 1, 2, 3, 4 order by 1, 2, 3, 4
            on conflict (account_ref, person_ref, day, feature) do update
            set value_events = excluded.value_events, visits = excluded.visits
            """;

    private static final String BY_REFERENCE = """
            with added as (
                insert into usage_by_reference as rollup (kind, reference, day, value_events, visits)
                select case when account_ref is null then 'P' else 'A' end, coalesce(account_ref, person_ref), day,
                       coalesce(sum(count) filter (where value), 0), coalesce(sum(count) filter (where not value), 0)
                from %s and ($4::boolean or account_ref is not null) group by 1, 2, 3 order by 1, 2, 3
                on conflict (kind, reference, day) do update
                set value_events = excluded.value_events, visits = excluded.visits
                returning value_events + visits as events
            )
            select coalesce(sum(events), 0)::bigint as events from added
            """;

    private static final String BY_CHANNEL = """
            insert into usage_by_channel as rollup (kind, reference, day, channel, feature, value_events)
            select case when account_ref is null then 'P' else 'A' end, coalesce(account_ref, person_ref), day,
                   coalesce(channel, ''), feature, sum(count)
            from %s and value and ($4::boolean or account_ref is not null)
            group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
            on conflict (kind, reference, day, channel, feature) do update set value_events = excluded.value_events
            """;

    private static final String MARK = """
            insert into dirty_mark (kind, reference)
            select kind, reference from unnest($1::text[], $2::text[]) as mark (kind, reference)
            """;

    private static final String TOLD_NOTHING = """
            delete from source_day where source = $1 and kind = 'product' and day = $2 and not exists (select from %s)
            """;

    private static final String TOLD_SOMETHING = """
            insert into source_day (source, kind, day) select $1::text, 'product', $2::date where exists (select from %s)
            on conflict do nothing
            """;

    private static final String COUNT = "update source set facts = facts + $2 where source = $1 and kind = 'product'";

    /** Removes what these pairs' references have of the day. */
    Uni<Void> remove(SqlConnection tx, Slice slice, List<Pair> pairs) {
        Tuple of = Columns.of(pairs).text(Pair::account).text(Pair::person).tuple(slice.day());
        return each(tx, REMOVE, of);
    }

    /** Removes all that references of the source have of the day. Returns how many events were counted. */
    Uni<Long> removeAll(SqlConnection tx, Slice slice) {
        Tuple of = Tuple.of(slice.day(), slice.source());
        return each(tx, REMOVE_ALL, of)
                .chain(() -> tx.preparedQuery(REMOVE_ALL_BY_REFERENCE).execute(of))
                .map(rows -> rows.iterator().next().getLong("events"));
    }

    /**
     * Adds up the facts of the day.
     *
     * @param people whether roll-ups of people are kept of a day that old
     * @return how many events were counted
     */
    Uni<Long> add(SqlConnection tx, Slice slice, Ground ground, boolean people) {
        Tuple of = Tuple.of(slice.source(), slice.day(), slice.runId(), people);
        return tx.preparedQuery(ground.sql(BY_PERSON))
                .execute(of)
                .chain(() -> tx.preparedQuery(ground.sql(BY_CHANNEL)).execute(of))
                .chain(() -> tx.preparedQuery(ground.sql(BY_REFERENCE)).execute(of))
                .map(rows -> rows.iterator().next().getLong("events"));
    }

    /** Marks the accounts of these pairs to be rescored. */
    Uni<Void> mark(SqlConnection tx, List<Pair> pairs) {
        List<Pair> references = pairs.stream()
                .map(pair -> pair.account().isEmpty() ? pair : new Pair(pair.account(), ""))
                .distinct()
                .toList();
        return tx.preparedQuery(MARK)
                .execute(Columns.of(references)
                        .text(Pair::kind)
                        .text(Pair::reference)
                        .tuple())
                .replaceWithVoid();
    }

    /** Says of the source whether it told of the day, and how many more facts of it are counted. */
    Uni<Void> tellOfSource(SqlConnection tx, Slice slice, Ground ground, long more) {
        Tuple of = Tuple.of(slice.source(), slice.day(), slice.runId());
        return tx.preparedQuery(ground.sql(TOLD_NOTHING))
                .execute(of)
                .chain(() -> tx.preparedQuery(ground.sql(TOLD_SOMETHING)).execute(of))
                .chain(() -> tx.preparedQuery(COUNT).execute(Tuple.of(slice.source(), more)))
                .replaceWithVoid();
    }

    private static Uni<Void> each(SqlConnection tx, List<String> statements, Tuple parameters) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (String sql : statements) {
            done = done.chain(() -> tx.preparedQuery(sql).execute(parameters)).replaceWithVoid();
        }
        return done;
    }
}
