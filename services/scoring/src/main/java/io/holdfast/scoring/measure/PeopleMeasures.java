package io.holdfast.scoring.measure;

import io.holdfast.scoring.catalogue.MeasureDescription;
import io.holdfast.scoring.catalogue.MeasureDescription.Polarity;
import io.holdfast.scoring.catalogue.MeasureDescription.Unit;
import io.holdfast.scoring.score.Measurement.Missing;
import io.holdfast.scoring.score.Ratio;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** U2: people active in the last 28 days against seats sold, by billing where it says so, else by the account. */
@ApplicationScoped
class PeopleMeasures implements MeasureFamily {

    static final String U2 = "U2";

    private static final String SQL = """
            select feed.account_id, feed.observed_at,
                   coalesce(nullif(sold.seats, 0), account.seats, 0)::bigint as seats
            from product_feed($1, $2) feed
            join account on account.account_id = feed.account_id
            left join seats_sold($1, $2) sold on sold.account_id = feed.account_id
            """;

    @Override
    public Uni<Void> measure(SqlConnection tx, Measuring measuring) {
        return tx.preparedQuery(SQL)
                .execute(measuring.question())
                .invoke(rows -> rows.forEach(row -> read(row, measuring)))
                .invoke(() -> measuring.others(U2, new Missing("no product source is linked")))
                .replaceWithVoid();
    }

    private static void read(Row row, Measuring measuring) {
        UUID account = row.getUUID("account_id");
        Instant observedAt = row.getOffsetDateTime("observed_at").toInstant();
        long seats = row.getLong("seats");
        if (seats == 0) {
            measuring.put(account, U2, new Missing("nobody says how many seats were sold"));
            return;
        }
        measuring.use(account).ifPresent(people -> {
            long active = people.count(use -> use.weeks() > 0);
            measuring.put(account, U2, Ratio.of(active, seats), observedAt);
        });
    }

    @Override
    public List<MeasureDescription> describes() {
        return List.of(MeasureDescription.of(
                        U2,
                        "active users against seats sold",
                        "usage",
                        Unit.RATIO,
                        Polarity.UP_IS_GOOD,
                        28,
                        "product",
                        "no product source is linked, or nobody says how many seats were sold")
                .aging("2/14"));
    }
}
