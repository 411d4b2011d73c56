package io.holdfast.reporting.convert;

import io.holdfast.http.PageRequest;
import io.holdfast.reporting.Columns;
import io.holdfast.reporting.ReportingConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;

/** Exchange rates into the reporting currency. */
@ApplicationScoped
class ExchangeRates {

    private static final String SAVE = """
            insert into exchange_rate (reporting, currency, day, rate, factor, changed_at, changed_by)
            values ($1, $2, $3, $4::text::numeric, $5::text::numeric, $6, $7)
            on conflict (reporting, currency, day) do update set rate = excluded.rate, factor = excluded.factor,
                changed_at = excluded.changed_at, changed_by = excluded.changed_by
            """;

    private static final String LIST = """
            select currency, day, rate, reporting, changed_at, changed_by from exchange_rate
            where reporting = $1 and (currency, day) > ($2, $3)
            order by currency, day limit $4
            """;

    private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);

    private final Pool pool;
    private final Currency reporting;

    ExchangeRates(Pool pool, ReportingConfig config) {
        this.pool = pool;
        this.reporting = config.currency();
    }

    /** Sets a rate; the one of the same currency and day before it is replaced. */
    Uni<ExchangeRate> save(Currency currency, LocalDate day, java.math.BigDecimal rate, Instant now, String by) {
        int minorDigits = reporting.getDefaultFractionDigits() - currency.getDefaultFractionDigits();
        Tuple row = Tuple.tuple()
                .addString(reporting.getCurrencyCode())
                .addString(currency.getCurrencyCode())
                .addLocalDate(day)
                .addString(rate.toPlainString())
                .addString(rate.movePointRight(minorDigits).toPlainString())
                .addOffsetDateTime(Columns.parameter(now))
                .addString(by);
        return pool.withTransaction(tx -> tx.preparedQuery(SAVE).execute(row))
                .replaceWith(
                        new ExchangeRate(currency.getCurrencyCode(), day, rate, reporting.getCurrencyCode(), now, by));
    }

    /** In order of currency and day; one more than the page shows. */
    Uni<List<ExchangeRate>> list(PageRequest page, String afterCurrency, LocalDate afterDay) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(
                        reporting.getCurrencyCode(),
                        afterCurrency == null ? "" : afterCurrency,
                        afterDay == null ? FIRST_DAY : afterDay,
                        page.fetch()))
                .map(rows -> rows.stream()
                        .map(row -> new ExchangeRate(
                                row.getString("currency"),
                                row.getLocalDate("day"),
                                row.getBigDecimal("rate"),
                                row.getString("reporting"),
                                Columns.instant(row, "changed_at"),
                                row.getString("changed_by")))
                        .toList());
    }

    /** The currency everything is converted into; needs no rate. */
    Currency reporting() {
        return reporting;
    }
}
