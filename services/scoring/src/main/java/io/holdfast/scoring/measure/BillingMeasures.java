package io.holdfast.scoring.measure;

import io.holdfast.scoring.catalogue.MeasureDescription;
import io.holdfast.scoring.catalogue.MeasureDescription.Polarity;
import io.holdfast.scoring.catalogue.MeasureDescription.Unit;
import io.holdfast.scoring.score.Measurement.Missing;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * C1: whole days the oldest overdue invoice is late, 0 when none is; C3: unpaid invoices of which a payment failed; and
 * the most failed attempts on one.
 */
@ApplicationScoped
class BillingMeasures implements MeasureFamily {

    static final String C1 = "C1";
    static final String C3 = "C3";
    static final String FAILED_ATTEMPTS = "payment.failed-attempts";

    private static final String SQL = """
            with feed as materialized (
                select account_id, observed_at, at from billing_feed($1, $2)
            ), unpaid as (
                select feed.account_id, feed.at, coalesce(invoice.due_at, invoice.issued_at) as due, invoice.failed_attempts
                from feed
                join link on link.account_id = feed.account_id
                join invoice on invoice.account_ref = link.account_ref
                where invoice.status in ('OPEN', 'UNCOLLECTIBLE') and invoice.amount_remaining_minor > 0
                  and invoice.valid_from <= feed.at and (invoice.valid_to is null or invoice.valid_to > feed.at)
            )
            select feed.account_id, feed.observed_at, coalesce(max(unpaid.failed_attempts), 0) as failed,
                   count(*) filter (where unpaid.failed_attempts > 0) as failing,
                   greatest(coalesce(floor(extract(epoch from feed.at - min(unpaid.due)) / 86400), 0), 0)::bigint as late
            from feed left join unpaid on unpaid.account_id = feed.account_id
            group by feed.account_id, feed.observed_at, feed.at
            """;

    @Override
    public Uni<Void> measure(SqlConnection tx, Measuring measuring) {
        return tx.preparedQuery(SQL)
                .execute(measuring.question())
                .invoke(rows -> rows.forEach(row -> read(row, measuring)))
                .invoke(() -> List.of(C1, C3, FAILED_ATTEMPTS)
                        .forEach(measure -> measuring.others(measure, new Missing("no billing source is linked"))))
                .replaceWithVoid();
    }

    private static void read(Row row, Measuring measuring) {
        UUID account = row.getUUID("account_id");
        Instant observedAt = row.getOffsetDateTime("observed_at").toInstant();
        measuring.put(account, C1, BigDecimal.valueOf(row.getLong("late")), observedAt);
        measuring.put(account, C3, BigDecimal.valueOf(row.getLong("failing")), observedAt);
        measuring.put(account, FAILED_ATTEMPTS, BigDecimal.valueOf(row.getLong("failed")), observedAt);
    }

    @Override
    public List<MeasureDescription> describes() {
        return List.of(
                MeasureDescription.of(
                                C1,
                                "days the oldest unpaid invoice is overdue",
                                "money",
                                Unit.DAYS,
                                Polarity.UP_IS_BAD,
                                0,
                                "billing",
                                "no billing source is linked")
                        .aging("2/14"),
                MeasureDescription.of(
                                C3,
                                "unpaid invoices of which a payment failed",
                                "money",
                                Unit.COUNT,
                                Polarity.UP_IS_BAD,
                                0,
                                "billing",
                                "no billing source is linked")
                        .aging("2/14"),
                MeasureDescription.of(
                                FAILED_ATTEMPTS,
                                "failed attempts on an unpaid invoice",
                                "money",
                                Unit.COUNT,
                                Polarity.UP_IS_BAD,
                                0,
                                "billing",
                                "no billing source is linked")
                        .aging("2/14"));
    }
}
