package io.holdfast.scoring.measure;

import io.holdfast.scoring.catalogue.MeasureDescription;
import io.holdfast.scoring.catalogue.MeasureDescription.Polarity;
import io.holdfast.scoring.catalogue.MeasureDescription.Unit;
import io.holdfast.scoring.score.Measurement;
import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.Missing;
import io.holdfast.scoring.score.Ratio;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** U1 and the 14-day readings of usage-drop: value events against the account's own median of three windows before. */
@ApplicationScoped
class UsageMeasures implements MeasureFamily {

    static final String U1 = "U1";
    static final String RATIO_14 = "usage.ratio-14d";
    static final String BASELINE_14 = "usage.baseline-14d";
    static final String SILENT_DAYS = "usage.silent-days";

    private static final int WINDOWS = 4;
    private static final int SPAN = WINDOWS * 28;

    private static final String SQL = """
            select feed.account_id, feed.observed_at, feed.stale, feed.anchor, first.first_day, used.last_age,
                   coalesce(m0, 0) as m0, coalesce(m1, 0) as m1, coalesce(m2, 0) as m2, coalesce(m3, 0) as m3,
                   coalesce(h0, 0) as h0, coalesce(h1, 0) as h1, coalesce(h2, 0) as h2, coalesce(h3, 0) as h3
            from product_feed($1, $2) feed
            left join first_usage_of($1) first on first.account_id = feed.account_id
            left join (
                select account_id, min(age) filter (where value_events > 0) as last_age,
                       sum(value_events) filter (where age <= 28)::bigint as m0,
                       sum(value_events) filter (where age between 29 and 56)::bigint as m1,
                       sum(value_events) filter (where age between 57 and 84)::bigint as m2,
                       sum(value_events) filter (where age between 85 and 112)::bigint as m3,
                       sum(value_events) filter (where age <= 14)::bigint as h0,
                       sum(value_events) filter (where age between 15 and 28)::bigint as h1,
                       sum(value_events) filter (where age between 29 and 42)::bigint as h2,
                       sum(value_events) filter (where age between 43 and 56)::bigint as h3
                from usage_of($1, $2, 112) group by account_id
            ) used on used.account_id = feed.account_id
            """;

    @Override
    public Uni<Void> measure(SqlConnection tx, Measuring measuring) {
        return tx.preparedQuery(SQL)
                .execute(measuring.question())
                .invoke(rows -> rows.forEach(row -> read(row, measuring)))
                .invoke(() -> measuring.others(U1, new Missing("no product source is linked")))
                .replaceWithVoid();
    }

    private static void read(Row row, Measuring measuring) {
        UUID account = row.getUUID("account_id");
        Instant observedAt = row.getOffsetDateTime("observed_at").toInstant();
        LocalDate anchor = row.getLocalDate("anchor");
        LocalDate first = row.getLocalDate("first_day");
        long baseline28 = Ratio.median(row.getLong("m1"), row.getLong("m2"), row.getLong("m3"));
        long baseline14 = Ratio.median(row.getLong("h1"), row.getLong("h2"), row.getLong("h3"));
        measuring.put(account, U1, ratio(row.getLong("m0"), baseline28, first, anchor.minusDays(SPAN), observedAt));
        measuring.put(
                account, RATIO_14, ratio(row.getLong("h0"), baseline14, first, anchor.minusDays(SPAN / 2), observedAt));
        measuring.put(account, BASELINE_14, BigDecimal.valueOf(baseline14), observedAt);
        Integer lastAge = row.getInteger("last_age");
        if (lastAge != null) {
            measuring.put(account, SILENT_DAYS, BigDecimal.valueOf(lastAge - 1), observedAt);
        }
        if (row.getBoolean("stale")) {
            measuring.usageSilent(account);
        }
    }

    /** Missing unless usage goes back to the beginning of the earliest window. */
    private static Measurement ratio(long now, long baseline, LocalDate first, LocalDate earliest, Instant observedAt) {
        if (first == null || first.isAfter(earliest)) {
            return new Missing("usage history is too short for a baseline");
        }
        return baseline == 0
                ? new Missing("there was no usage to compare with")
                : new Measured(Ratio.of(now, baseline), observedAt);
    }

    @Override
    public List<MeasureDescription> describes() {
        return List.of(
                MeasureDescription.of(
                                U1,
                                "value events against the baseline",
                                "usage",
                                Unit.RATIO,
                                Polarity.UP_IS_GOOD,
                                28,
                                "product",
                                "no product source is linked, or usage does not go back far enough for a baseline")
                        .aging("2/14"),
                MeasureDescription.of(
                                RATIO_14,
                                "value events of two weeks against the baseline",
                                "usage",
                                Unit.RATIO,
                                Polarity.UP_IS_GOOD,
                                14,
                                "product",
                                "as U1")
                        .aging("2/14"),
                MeasureDescription.of(
                        BASELINE_14,
                        "usual value events of two weeks",
                        "usage",
                        Unit.COUNT,
                        Polarity.NEITHER,
                        56,
                        "product",
                        "no product source is linked"),
                MeasureDescription.of(
                        SILENT_DAYS,
                        "whole days without a value event",
                        "usage",
                        Unit.DAYS,
                        Polarity.UP_IS_BAD,
                        112,
                        "product",
                        "there was no value event in 112 days"));
    }
}
