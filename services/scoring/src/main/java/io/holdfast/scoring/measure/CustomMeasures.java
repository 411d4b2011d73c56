package io.holdfast.scoring.measure;

import io.holdfast.scoring.Columns;
import io.holdfast.scoring.catalogue.CustomMeasure;
import io.holdfast.scoring.catalogue.CustomMeasure.RecordedValue;
import io.holdfast.scoring.catalogue.Formula;
import io.holdfast.scoring.catalogue.MeasureDescription;
import io.holdfast.scoring.catalogue.RecordedState;
import io.holdfast.scoring.catalogue.UsageCount;
import io.holdfast.scoring.score.Measurement.Missing;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Measures of the company's own: what was recorded, what usage counts to, and formulas of two others. Two statements
 * for all of them; none where nobody defined any.
 */
@ApplicationScoped
class CustomMeasures implements MeasureFamily {

    private static final String RECORDED = """
            select wanted.account_id, wanted.name, last.value, last.at, last.expires_at
            from (select account_id, name from unnest($1::uuid[]) account_id cross join unnest($3::text[]) name) wanted
            cross join lateral (
                select value, at, expires_at from custom_value
                where account_id = wanted.account_id and name = wanted.name and at <= $2
                order by at desc limit 1) last
            """;

    private static final String USAGE = """
            with wanted as (
                select * from unnest($3::text[], $4::int[], $5::int[], $6::text[], $7::boolean[])
                    as wanted (name, days, reach, counts, everything)
            ), picked as (
                select * from unnest($8::text[], $9::text[]) as picked (name, feature)
            ), seen as (
                select account_id, person_ref collate "C" as person_ref, age, lower(feature) collate "C" as feature,
                       value_events, visits
                from usage_by_feature_of($1, $2, $10)
            ), each as (
                select seen.account_id, wanted.name, wanted.counts, (seen.age - 1) / wanted.days as part,
                       case wanted.counts when 'USERS' then seen.person_ref when 'DAYS' then seen.age::text end as one,
                       sum(case when wanted.everything then seen.value_events
                                else seen.value_events + seen.visits end)::bigint as events
                from wanted join seen on seen.age <= wanted.reach
                where case when wanted.everything then seen.value_events > 0
                           else (wanted.name, seen.feature) in (select name, feature from picked) end
                group by 1, 2, 3, 4, 5
            ), counted as (
                select account_id, name, part,
                       case counts when 'EVENTS' then sum(events)::bigint
                                   else count(*) filter (where one <> '') end as number
                from each group by account_id, name, counts, part
            )
            select feed.account_id, feed.observed_at, feed.anchor, first.first_day, wanted.name, counted.part, counted.number,
                   coalesce(nullif(sold.seats, 0), account.seats, 0)::bigint as seats
            from product_feed($1, $2) feed
            cross join wanted
            join account on account.account_id = feed.account_id
            left join first_usage_of($1) first on first.account_id = feed.account_id
            left join seats_sold($1, $2) sold on sold.account_id = feed.account_id
            left join counted on counted.account_id = feed.account_id and counted.name = wanted.name
            """;

    private static final Missing NO_PRODUCT = new Missing("no product source is linked");

    private record Key(UUID account, String name) {}

    @Override
    public int order() {
        return 100;
    }

    @Override
    public Uni<Void> measure(SqlConnection tx, Measuring measuring) {
        return recorded(tx, measuring)
                .chain(() -> usage(tx, measuring))
                .invoke(() -> measuring.custom().forEach(measure -> formula(measure, measuring)));
    }

    private static Uni<Void> recorded(SqlConnection tx, Measuring measuring) {
        Map<String, CustomMeasure> recorded = measuring.custom().stream()
                .filter(measure -> measure.origin() instanceof RecordedValue)
                .collect(Collectors.toMap(CustomMeasure::name, Function.identity()));
        if (recorded.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple question = measuring.question().addArrayOfString(recorded.keySet().toArray(String[]::new));
        return tx.preparedQuery(RECORDED)
                .execute(question)
                .invoke(rows -> rows.forEach(row -> {
                    CustomMeasure measure = recorded.get(row.getString("name"));
                    RecordedState last =
                            new RecordedState(row.getBigDecimal("value"), time(row, "at"), time(row, "expires_at"));
                    measuring.put(row.getUUID("account_id"), measure.name(), last.of(measure, measuring.asOf()));
                }))
                .invoke(() ->
                        recorded.keySet().forEach(name -> measuring.others(name, new Missing("no value was recorded"))))
                .replaceWithVoid();
    }

    private static Uni<Void> usage(SqlConnection tx, Measuring measuring) {
        Map<String, UsageCount> counts = new HashMap<>();
        measuring.custom().forEach(measure -> {
            if (measure.origin() instanceof UsageCount count) {
                counts.put(measure.name(), count);
            }
        });
        if (counts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery(USAGE)
                .execute(question(measuring, counts))
                .invoke(rows -> {
                    Map<Key, long[]> counted = new HashMap<>();
                    Map<Key, Row> known = new HashMap<>();
                    rows.forEach(row -> {
                        Key key = new Key(row.getUUID("account_id"), row.getString("name"));
                        known.put(key, row);
                        long[] windows = counted.computeIfAbsent(key, _ -> new long[UsageCount.WINDOWS]);
                        if (row.getInteger("part") != null) {
                            windows[row.getInteger("part")] = row.getLong("number");
                        }
                    });
                    known.forEach((key, row) -> measuring.put(
                            key.account(), key.name(), counts.get(key.name()).of(counted(row, counted.get(key)))));
                    counts.keySet().forEach(name -> measuring.others(name, NO_PRODUCT));
                })
                .replaceWithVoid();
    }

    private static UsageCount.Counted counted(Row row, long[] windows) {
        return new UsageCount.Counted(
                windows,
                row.getLong("seats"),
                row.getLocalDate("first_day"),
                row.getLocalDate("anchor"),
                time(row, "observed_at"));
    }

    private record Picked(String name, String feature) {}

    private static Tuple question(Measuring measuring, Map<String, UsageCount> counts) {
        List<Map.Entry<String, UsageCount>> wanted = List.copyOf(counts.entrySet());
        List<Picked> picked = new ArrayList<>();
        counts.forEach((name, count) -> count.features().forEach(feature -> picked.add(new Picked(name, feature))));
        Tuple question = Columns.of(wanted)
                .text(Map.Entry::getKey)
                .integer(one -> one.getValue().windowDays())
                .integer(one -> one.getValue().reachDays())
                .text(one -> one.getValue().aggregate().name())
                .flag(one -> one.getValue().features().isEmpty())
                .tuple(measuring.ids(), Columns.utc(measuring.asOf()));
        Tuple features =
                Columns.of(picked).text(Picked::name).text(Picked::feature).tuple();
        int days =
                counts.values().stream().mapToInt(UsageCount::reachDays).max().orElseThrow();
        return question.addValue(features.getValue(0))
                .addValue(features.getValue(1))
                .addInteger(days);
    }

    private static void formula(CustomMeasure measure, Measuring measuring) {
        if (measure.origin() instanceof Formula formula) {
            measuring
                    .accounts()
                    .forEach(account -> measuring.put(
                            account.id(), measure.name(), formula.of(name -> measuring.known(account.id(), name))));
        }
    }

    private static Instant time(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    /** What the company defined is described by its definitions. */
    @Override
    public List<MeasureDescription> describes() {
        return List.of();
    }
}
