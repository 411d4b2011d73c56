package io.holdfast.scoring.measure;

import io.holdfast.scoring.catalogue.MeasureDescription;
import io.holdfast.scoring.catalogue.MeasureDescription.Polarity;
import io.holdfast.scoring.catalogue.MeasureDescription.Unit;
import io.holdfast.scoring.money.Revenue;
import io.holdfast.scoring.money.Revenue.Amounts;
import io.holdfast.scoring.score.Measurement.Missing;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** C2 and what an account pays every month, now and before, per currency and never converted. */
@ApplicationScoped
class RevenueMeasures implements MeasureFamily {

    static final String C2 = "C2";
    static final String MRR = "money.mrr-minor";
    static final String DOWNGRADED = "money.downgraded-90d";

    /** A subscription is unknown at a time when it already ran and its first known state begins later. */
    private static final String SQL = """
            with feed as materialized (
                select account_id, observed_at, at from billing_feed($1, $2)
            ), paid as (
                select account_id, coalesce(currency, '') as currency, sum(mrr_minor) filter (where ago = 0)::bigint as now,
                       sum(mrr_minor) filter (where ago = 90)::bigint as ago_90,
                       sum(mrr_minor) filter (where ago = 180)::bigint as ago_180
                from subscriptions_paid_before($1, $2, array[0, 90, 180])
                group by 1, 2
            ), first as (
                select feed.account_id,
                       bool_or(told.valid_from > feed.at - interval '90 days'
                           and told.started_at <= feed.at - interval '90 days') as unknown_90,
                       bool_or(told.valid_from > feed.at - interval '180 days'
                           and told.started_at <= feed.at - interval '180 days') as unknown_180
                from feed
                join link on link.account_id = feed.account_id
                join subscription told on told.account_ref = link.account_ref
                where told.valid_from <= feed.at and told.status in ('ACTIVE', 'PAST_DUE')
                  and not exists (
                    select from subscription earlier
                    where earlier.source = told.source and earlier.subscription_id = told.subscription_id
                      and earlier.valid_from < told.valid_from)
                group by feed.account_id
            )
            select feed.account_id, feed.observed_at, coalesce(first.unknown_90, false) as unknown_90,
                   coalesce(first.unknown_180, false) as unknown_180, paid.currency, coalesce(paid.now, 0) as now,
                   coalesce(paid.ago_90, 0) as ago_90, coalesce(paid.ago_180, 0) as ago_180
            from feed
            left join first on first.account_id = feed.account_id
            left join paid on paid.account_id = feed.account_id
            """;

    @Override
    public Uni<Void> measure(SqlConnection tx, Measuring measuring) {
        return tx.preparedQuery(SQL)
                .execute(measuring.question())
                .invoke(rows -> {
                    Map<UUID, List<Row>> told = new HashMap<>();
                    rows.forEach(row -> told.computeIfAbsent(row.getUUID("account_id"), _ -> new ArrayList<>())
                            .add(row));
                    told.forEach((account, of) -> put(measuring, account, revenue(of)));
                })
                .invoke(() -> List.of(C2, MRR, DOWNGRADED)
                        .forEach(measure -> measuring.others(measure, new Missing("no billing source is linked"))))
                .replaceWithVoid();
    }

    private static void put(Measuring measuring, UUID account, Revenue revenue) {
        measuring.put(account, C2, revenue.growth());
        measuring.put(account, MRR, revenue.now());
        measuring.put(account, DOWNGRADED, revenue.downgraded());
    }

    private static Revenue revenue(List<Row> rows) {
        Row feed = rows.getFirst();
        return new Revenue(
                rows.stream()
                        .filter(row -> row.getString("currency") != null)
                        .map(row -> new Amounts(
                                row.getString("currency"),
                                row.getLong("now"),
                                row.getLong("ago_90"),
                                row.getLong("ago_180")))
                        .toList(),
                feed.getBoolean("unknown_90"),
                feed.getBoolean("unknown_180"),
                feed.getOffsetDateTime("observed_at").toInstant());
    }

    @Override
    public List<MeasureDescription> describes() {
        String none = "no billing source is linked";
        String then =
                ", nothing was paid regularly then, billing does not go back that far, or it was in another currency";
        return List.of(
                MeasureDescription.of(
                                C2,
                                "monthly recurring revenue against 180 days ago",
                                "money",
                                Unit.RATIO,
                                Polarity.UP_IS_GOOD,
                                180,
                                "billing",
                                none + then)
                        .aging("2/14"),
                MeasureDescription.of(
                                MRR,
                                "monthly recurring revenue in the main currency",
                                "money",
                                Unit.MINOR_UNITS,
                                Polarity.UP_IS_GOOD,
                                0,
                                "billing",
                                none)
                        .aging("2/14"),
                MeasureDescription.of(
                                DOWNGRADED,
                                "pays less than 90 days ago",
                                "money",
                                Unit.YES_NO,
                                Polarity.UP_IS_BAD,
                                90,
                                "billing",
                                none + then)
                        .aging("2/14"));
    }
}
