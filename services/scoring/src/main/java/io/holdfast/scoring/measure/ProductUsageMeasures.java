package io.holdfast.scoring.measure;

import io.holdfast.scoring.Columns;
import io.holdfast.scoring.catalogue.MeasureDescription;
import io.holdfast.scoring.catalogue.PerProduct;
import io.holdfast.scoring.product.Product;
import io.holdfast.scoring.product.Product.Feature;
import io.holdfast.scoring.product.Products;
import io.holdfast.scoring.score.Measurement;
import io.holdfast.scoring.score.Measurement.Missing;
import io.holdfast.scoring.usage.DailyUsage;
import io.holdfast.scoring.usage.Silence;
import io.holdfast.scoring.usage.Trend;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The trend and the silence of each product, where there are several. An event belongs to the product that names its
 * feature. Silence is told up to 112 days. Usage that names only people is compared with what was usual lately: what it
 * was last year is not kept.
 */
@ApplicationScoped
class ProductUsageMeasures implements MeasureFamily {

    private static final String SQL = """
            with part as materialized (
                select * from unnest($3::text[], $4::text[]) as part (feature, product)
            ), done as (
                select used.account_id, coalesce(part.product, $5) as product, used.age,
                       sum(used.value_events)::bigint as events
                from (
                    select * from usage_features($1, $2, 0, 112) union all select * from usage_features($1, $2, 364, 476)
                ) used
                left join part on part.feature = used.feature
                group by 1, 2, 3
            ), daily as (
                select account_id, product, array_agg(age) as ages, array_agg(events) as events,
                       min(age) as last_age
                from done group by 1, 2
            ), begun as (
                select used.account_id, coalesce(part.product, $5) as product, max(used.age) as age
                from first_uses($1, $2) used
                left join part on part.feature = used.feature
                where used.feature <> ''
                group by 1, 2
            )
            select feed.account_id, feed.observed_at, feed.anchor, begun.product, feed.anchor - begun.age as first_day,
                   bounds.people_first_day is not null as alone, bounds.told_since, daily.last_age, daily.ages, daily.events
            from product_feed($1, $2) feed
            join usage_bounds($1, $2) bounds on bounds.account_id = feed.account_id
            join begun on begun.account_id = feed.account_id
            left join daily on daily.account_id = begun.account_id and daily.product = begun.product
            """;

    @Override
    public Uni<Void> measure(SqlConnection tx, Measuring measuring) {
        Products products = measuring.products();
        if (!PerProduct.several(products)) {
            return Uni.createFrom().voidItem();
        }
        Map<UUID, Account> accounts =
                measuring.accounts().stream().collect(Collectors.toMap(Account::id, Function.identity()));
        return tx.preparedQuery(SQL)
                .execute(question(measuring))
                .invoke(rows -> rows.forEach(row -> read(row, accounts.get(row.getUUID("account_id")), measuring)))
                .invoke(() -> products.all()
                        .forEach(product -> UsageMeasures.NAMES.forEach(measure -> measuring.others(
                                PerProduct.name(measure, product.id()), new Missing("the product was never used")))))
                .replaceWithVoid();
    }

    /** Beside accounts and moment: each feature, the product it belongs to, and the product of all others. */
    static Tuple question(Measuring measuring) {
        Products products = measuring.products();
        List<String> features = products.all().stream()
                .flatMap(product -> product.features().stream())
                .map(Feature::name)
                .distinct()
                .toList();
        return Columns.of(features)
                .text(feature -> feature)
                .text(feature -> products.of(feature).id())
                .tuple(measuring.ids(), Columns.utc(measuring.asOf()))
                .addString(products.all().getFirst().id());
    }

    private static void read(Row row, Account account, Measuring measuring) {
        Product product = measuring.products().product(row.getString("product")).orElseThrow();
        Instant observedAt = row.getOffsetDateTime("observed_at").toInstant();
        LocalDate anchor = row.getLocalDate("anchor");
        LocalDate first = row.getLocalDate("first_day");
        LocalDate firstKept = row.getBoolean("alone") ? anchor : first;
        Integer lastAge = row.getInteger("last_age");
        int silent = lastAge == null || lastAge > DailyUsage.OLDEST_LATELY ? DailyUsage.OLDEST_LATELY + 1 : lastAge;
        Silence silence = new Silence(
                anchor,
                anchor.minusDays(silent),
                UsageMeasures.heardSince(account, row.getLocalDate("told_since"), anchor),
                account.ageDays(measuring.asOf()));
        put(Trend.read(UsageMeasures.daily(row, anchor, first, firstKept), observedAt), account, product, measuring);
        put(silence.read(product.cadence(), observedAt), account, product, measuring);
    }

    private static void put(Map<String, Measurement> read, Account account, Product product, Measuring measuring) {
        read.forEach((measure, value) -> measuring.put(account.id(), PerProduct.name(measure, product.id()), value));
    }

    /** Described with the measures of the account. */
    @Override
    public List<MeasureDescription> describes() {
        return List.of();
    }
}
