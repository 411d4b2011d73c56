package io.holdfast.scoring.measure;

import io.holdfast.scoring.catalogue.MeasureDescription;
import io.holdfast.scoring.catalogue.MeasureDescription.Polarity;
import io.holdfast.scoring.catalogue.MeasureDescription.Unit;
import io.holdfast.scoring.money.Orders;
import io.holdfast.scoring.money.Orders.Day;
import io.holdfast.scoring.score.Measurement.Missing;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** How customers without a subscription order: how lately, how often, how much and through how many channels. */
@ApplicationScoped
class OrderMeasures implements MeasureFamily {

    static final String RECENCY = "order.recency";
    static final String DAYS_SILENT = "order.days-silent";
    static final String RATIO = "order.ratio";
    static final String VALUE_RATIO = "order.value-ratio";
    static final String CHANNELS = "order.channels";

    private static final int CHANNEL_DAYS = 90;

    /** Windows look at orders as they stood when the anchor's day began, recency at what is so now. */
    private static final String SQL = """
            with feed as materialized (
                select account_id, observed_at, at, anchor, anchor::timestamp at time zone 'UTC' as ends
                from billing_feed($1, $2)
            )
            select feed.account_id, feed.observed_at, feed.at, daily.age, daily.currency, daily.orders, daily.value_minor,
                   daily.channel, known.last, feed.anchor - (known.first at time zone 'UTC')::date as known_days
            from feed
            cross join lateral (
                select array(
                    select newest.ordered_at
                    from link
                    cross join lateral (
                        select ordered_at from customer_order
                        where account_ref = link.account_ref and not cancelled and ordered_at <= feed.at
                          and valid_from <= feed.at and (valid_to is null or valid_to > feed.at)
                        order by ordered_at desc limit 10
                    ) newest
                    where link.account_id = feed.account_id
                    order by newest.ordered_at desc limit 10) as last, (
                    select min(oldest.ordered_at)
                    from link
                    cross join lateral (
                        select ordered_at from customer_order
                        where account_ref = link.account_ref and not cancelled
                          and valid_from <= feed.at and (valid_to is null or valid_to > feed.at)
                        order by ordered_at limit 1
                    ) oldest
                    where link.account_id = feed.account_id) as first
            ) known
            left join lateral (
                select feed.anchor - (told.ordered_at at time zone 'UTC')::date as age, coalesce(told.currency, '') as currency,
                       told.channel, count(*) as orders, sum(told.value_minor)::bigint as value_minor
                from link
                cross join lateral (
                    select ordered_at, currency, value_minor, channel from customer_order
                    where account_ref = link.account_ref and not cancelled
                      and ordered_at >= feed.ends - interval '112 days' and ordered_at < feed.ends
                      and valid_from < feed.ends and (valid_to is null or valid_to >= feed.ends)
                    offset 0
                ) told
                where link.account_id = feed.account_id
                group by 1, 2, 3
            ) daily on true
            where known.first is not null
            """;

    @Override
    public Uni<Void> measure(SqlConnection tx, Measuring measuring) {
        return tx.preparedQuery(SQL)
                .execute(measuring.question())
                .invoke(rows -> {
                    Map<UUID, List<Row>> told = new HashMap<>();
                    rows.forEach(row -> told.computeIfAbsent(row.getUUID("account_id"), _ -> new ArrayList<>())
                            .add(row));
                    told.forEach((account, of) -> put(measuring, account, orders(of)));
                })
                .invoke(() -> List.of(RECENCY, DAYS_SILENT, RATIO, VALUE_RATIO, CHANNELS)
                        .forEach(measure -> measuring.others(measure, new Missing("no order is known"))))
                .replaceWithVoid();
    }

    private static void put(Measuring measuring, UUID account, Orders orders) {
        measuring.put(account, RECENCY, orders.recency());
        measuring.put(account, DAYS_SILENT, orders.daysSilent());
        measuring.put(account, RATIO, orders.ratio());
        measuring.put(account, VALUE_RATIO, orders.valueRatio());
        measuring.put(account, CHANNELS, orders.channelsUsed());
    }

    private static Orders orders(List<Row> rows) {
        Row feed = rows.getFirst();
        return new Orders(
                Stream.of(feed.getArrayOfOffsetDateTimes("last"))
                        .map(OffsetDateTime::toInstant)
                        .toList(),
                rows.stream()
                        .filter(row -> row.getInteger("age") != null)
                        .map(row -> new Day(
                                row.getInteger("age"),
                                row.getString("currency"),
                                row.getLong("orders"),
                                row.getLong("value_minor")))
                        .toList(),
                rows.stream()
                        .filter(row -> row.getString("channel") != null && row.getInteger("age") <= CHANNEL_DAYS)
                        .map(row -> row.getString("channel"))
                        .distinct()
                        .count(),
                feed.getInteger("known_days"),
                feed.getOffsetDateTime("at").toInstant(),
                feed.getOffsetDateTime("observed_at").toInstant());
    }

    @Override
    public List<MeasureDescription> describes() {
        String none = "no order is known";
        String young = none + ", order history is too short for a baseline, or there was nothing to compare with";
        return List.of(
                described(
                        RECENCY,
                        "days since the last order against the customer's own gap",
                        Unit.RATIO,
                        Polarity.UP_IS_BAD,
                        0,
                        "fewer than 3 orders"),
                described(DAYS_SILENT, "whole days since the last order", Unit.DAYS, Polarity.UP_IS_BAD, 0, none),
                described(RATIO, "orders against the baseline", Unit.RATIO, Polarity.UP_IS_GOOD, 28, young),
                described(
                        VALUE_RATIO,
                        "value of orders against the baseline",
                        Unit.RATIO,
                        Polarity.UP_IS_GOOD,
                        28,
                        young),
                described(CHANNELS, "channels it orders through", Unit.COUNT, Polarity.UP_IS_GOOD, 90, none));
    }

    private static MeasureDescription described(
            String name, String title, Unit unit, Polarity polarity, int window, String missing) {
        return MeasureDescription.of(name, title, "money", unit, polarity, window, "billing", missing)
                .aging("2/14");
    }
}
