package io.holdfast.scoring.intake;

import io.holdfast.events.UsageEvent.UsageFact;
import io.holdfast.events.UsageEvent.UsageKind;
import io.holdfast.scoring.Columns;
import io.holdfast.scoring.intake.FactBatch.SetAside;
import io.holdfast.scoring.intake.FactBatch.Sourced;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Usage facts and their roll-ups. */
@ApplicationScoped
class UsageStore {

    /**
     * One statement: rows that are new, their roll-ups, their marks. What is there already changes nothing. Everything is
     * sorted by its key, so that two replicas wait for each other in the same order.
     *
     * <p>Windows end with yesterday: what happened from $12 on changes no measure before the sweep of the next day, and
     * leaves no mark, unless it is the first that is ever heard of somebody.
     */
    private static final String ADD = """
            with added as (
                insert into usage_fact (day, source, event_id, item, occurred_at, account_ref, person_ref, feature, value, count,
                                        channel)
                select * from unnest($1::date[], $2::text[], $3::text[], $4::int[], $5::timestamptz[],
                                     $6::text[], $7::text[], $8::text[], $9::boolean[], $10::int[], $11::text[])
                    as fact (day, source, event_id, item, occurred_at, account_ref, person_ref, feature, value, count,
                             channel)
                order by day, source, event_id, item
                on conflict do nothing
                returning source, day, account_ref, person_ref, feature, value, count, channel
            ), by_person as (
                insert into usage_by_person as rollup (account_ref, person_ref, day, feature, value_events, visits)
                select coalesce(account_ref, ''), coalesce(person_ref, ''), day, feature,
                       coalesce(sum(count) filter (where value), 0), coalesce(sum(count) filter (where not value), 0)
                from added group by 1, 2, 3, 4 order by 1, 2, 3, 4
                on conflict (account_ref, person_ref, day, feature) do update
                set value_events = rollup.value_events + excluded.value_events, visits = rollup.visits + excluded.visits
            ), by_reference as (
                insert into usage_by_reference as rollup (kind, reference, day, value_events, visits)
                select case when account_ref is null then 'P' else 'A' end, coalesce(account_ref, person_ref), day,
                       coalesce(sum(count) filter (where value), 0), coalesce(sum(count) filter (where not value), 0)
                from added group by 1, 2, 3 order by 1, 2, 3
                on conflict (kind, reference, day) do update
                set value_events = rollup.value_events + excluded.value_events, visits = rollup.visits + excluded.visits
            ), by_channel as (
                insert into usage_by_channel as rollup (kind, reference, day, channel, feature, value_events)
                select case when account_ref is null then 'P' else 'A' end, coalesce(account_ref, person_ref), day,
                       coalesce(channel, ''), feature, sum(count)
                from added where value group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
                on conflict (kind, reference, day, channel, feature) do update
                set value_events = rollup.value_events + excluded.value_events
            ), began as (
                insert into first_use as known (account_ref, person_ref, feature, first_day, last_day)
                select account_ref, person_ref, feature, min(day), max(last_day) from (
                    select coalesce(account_ref, '') as account_ref, coalesce(person_ref, '') as person_ref,
                           '' as feature, day, day as last_day from added
                    union all
                    select coalesce(account_ref, ''), coalesce(person_ref, ''), feature, day, null
                    from added where value
                ) used group by 1, 2, 3 order by 1, 2, 3
                on conflict (account_ref, person_ref, feature) do update
                set first_day = least(known.first_day, excluded.first_day),
                    last_day = greatest(known.last_day, excluded.last_day)
                where excluded.first_day < known.first_day or excluded.last_day > known.last_day
                returning account_ref, person_ref, xmax = 0 as is_first
            ), marked as (
                insert into dirty_mark (kind, reference)
                select case when account_ref is null then 'P' else 'A' end, coalesce(account_ref, person_ref)
                from added where day < $12
                union
                select case when account_ref = '' then 'P' else 'A' end,
                       case when account_ref = '' then person_ref else account_ref end
                from began where is_first
            )
            select source, count(*) as facts from added group by source
            """;

    private static final String SET_ASIDE = """
            insert into set_aside_fact (source, event_id, item, day, reason, at)
            select source, event_id, item, day, reason, $1
            from unnest($2::text[], $3::text[], $4::int[], $5::date[], $6::text[])
                as fact (source, event_id, item, day, reason)
            order by source, event_id, item, day
            on conflict do nothing
            """;

    /**
     * Returns how many facts of each source were new.
     *
     * @param windowsEnd day from which on no window reaches before the next sweep of all accounts
     */
    Uni<Map<String, Long>> add(SqlConnection tx, List<Sourced<UsageFact>> facts, LocalDate windowsEnd) {
        if (facts.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return tx.preparedQuery(ADD)
                .execute(Columns.of(facts)
                        .day(fact -> fact.fact().day())
                        .text(Sourced::source)
                        .text(fact -> fact.fact().eventId())
                        .integer(fact -> fact.fact().item())
                        .time(fact -> fact.fact().occurredAt())
                        .text(fact -> fact.fact().accountRef())
                        .text(fact -> fact.fact().personRef())
                        .text(fact -> fact.fact().feature())
                        .flag(fact -> fact.fact().kind() == UsageKind.VALUE)
                        .integer(fact -> fact.fact().count())
                        .text(fact -> fact.fact().channel())
                        .tuple()
                        .addLocalDate(windowsEnd))
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(row -> row.getString("source"), row -> row.getLong("facts"))));
    }

    Uni<Void> setAside(SqlConnection tx, List<SetAside> facts, Instant now) {
        if (facts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery(SET_ASIDE)
                .execute(Columns.of(facts)
                        .text(aside -> aside.fact().source())
                        .text(aside -> aside.fact().fact().eventId())
                        .integer(aside -> aside.fact().fact().item())
                        .day(aside -> aside.fact().fact().day())
                        .text(SetAside::reason)
                        .tuple(Columns.utc(now)))
                .replaceWithVoid();
    }
}
