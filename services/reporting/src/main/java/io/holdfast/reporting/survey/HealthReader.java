package io.holdfast.reporting.survey;

import io.holdfast.reporting.Columns;
import io.holdfast.reporting.Figure;
import io.holdfast.reporting.ReportingConfig;
import io.holdfast.reporting.figures.Fraction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads scores as they were stored, with what the accounts paid. Each account's score is found by its key. */
@ApplicationScoped
class HealthReader {

    /** Points are counted in hundredths, so that sums stay whole. */
    private static final int HUNDREDTHS = 100;

    /** $1 day, $2 instant of the amounts, $3 reporting currency. */
    private static final String STOOD = """
            with stood as (
                select account.account_id, account.name, account.owner, account.tier, said.band, said.score, said.day,
                       amount.account_id is not null as paying, amount.amount_minor
                from account
                left join lateral (
                    select band, score, day from score_day
                    where score_day.account_id = account.account_id and scorecard = 'overall'
                      and day <= $1 and day > $1 - 31
                    order by day desc limit 1
                ) said on true
                left join amount_at($2, $3, $1) amount on amount.account_id = account.account_id
            )
            """;

    private static final String BANDS = STOOD + """
            select coalesce(band, '') as band, count(*) as accounts, coalesce(sum(amount_minor), 0)::bigint as minor,
                   count(*) filter (where paying and amount_minor is null) as without_rate
            from stood where band is not null or paying
            group by 1
            """;

    /** $4 band or null for all, $5 last account shown or null, $6 limit. */
    private static final String BAND_ACCOUNTS = STOOD + """
            select * from stood
            where band is not null and ($4::text is null or band = $4) and ($5::uuid is null or account_id > $5)
            order by account_id limit $6
            """;

    /** $1 day, $2 day before. */
    private static final String COMPARED = """
            with compared as (
                select account.account_id, account.name, account.owner, account.tier, now.band, now.score,
                       before.band as band_before, before.score as score_before, now.score - before.score as delta
                from account
                cross join lateral (
                    select band, score from score_day
                    where score_day.account_id = account.account_id and scorecard = 'overall'
                      and day <= $1 and day > $1 - 31
                    order by day desc limit 1
                ) now
                left join lateral (
                    select band, score from score_day
                    where score_day.account_id = account.account_id and scorecard = 'overall'
                      and day <= $2 and day > $2 - 31
                    order by day desc limit 1
                ) before on true
            )
            """;

    private static final String PORTFOLIO = COMPARED + """
            select count(*) as accounts, count(delta) as compared,
                   count(*) filter (where delta > 0) as improved, count(*) filter (where delta < 0) as declined,
                   coalesce(sum(score * 100), 0)::bigint as score_sum, coalesce(sum(delta * 100), 0)::bigint as delta_sum
            from compared
            """;

    /** $3 last account shown or null, $4 limit. */
    private static final String CHANGES = COMPARED + """
            select * from compared where $3::uuid is null or account_id > $3 order by account_id limit $4
            """;

    private final Pool pool;
    private final String currency;

    HealthReader(Pool pool, ReportingConfig config) {
        this.pool = pool;
        this.currency = config.currency().getCurrencyCode();
    }

    /** What a day's bands held; a band without accounts has no row. */
    record BandRow(String band, BandReport.Amount amount, long withoutRate) {}

    Uni<List<BandRow>> bands(LocalDate day, Instant amountsAt) {
        return pool.preparedQuery(BANDS).execute(stood(day, amountsAt)).map(rows -> rows.stream()
                .map(row -> new BandRow(
                        row.getString("band"),
                        new BandReport.Amount(row.getLong("accounts"), row.getLong("minor")),
                        row.getLong("without_rate")))
                .toList());
    }

    Uni<List<BandAccounts.Item>> bandAccounts(
            LocalDate day, Instant amountsAt, Optional<String> band, Optional<UUID> after, int atMost) {
        Tuple question = stood(day, amountsAt)
                .addString(band.orElse(null))
                .addUUID(after.orElse(null))
                .addInteger(atMost);
        return pool.preparedQuery(BAND_ACCOUNTS)
                .execute(question)
                .map(rows -> rows.stream().map(HealthReader::account).toList());
    }

    Uni<HealthChanges.Portfolio> portfolio(LocalDate day, LocalDate before) {
        return pool.preparedQuery(PORTFOLIO)
                .execute(Tuple.of(day, before))
                .map(rows -> portfolio(rows.iterator().next()));
    }

    Uni<List<HealthChanges.Item>> changes(LocalDate day, LocalDate before, Optional<UUID> after, int atMost) {
        return pool.preparedQuery(CHANGES)
                .execute(Tuple.of(day, before, after.orElse(null), atMost))
                .map(rows -> rows.stream().map(HealthReader::change).toList());
    }

    private Tuple stood(LocalDate day, Instant amountsAt) {
        return Tuple.tuple()
                .addLocalDate(day)
                .addOffsetDateTime(Columns.parameter(amountsAt))
                .addString(currency);
    }

    private static BandAccounts.Item account(Row row) {
        Long minor = row.getLong("amount_minor");
        return new BandAccounts.Item(
                row.getUUID("account_id"),
                row.getString("name"),
                row.getString("owner"),
                row.getString("tier"),
                row.getString("band"),
                row.getBigDecimal("score"),
                row.getLocalDate("day"),
                row.getBoolean("paying") ? minor : Long.valueOf(0));
    }

    private static HealthChanges.Portfolio portfolio(Row row) {
        long accounts = row.getLong("accounts");
        long compared = row.getLong("compared");
        return new HealthChanges.Portfolio(
                points(row.getLong("score_sum"), accounts, "no account has a score"),
                points(row.getLong("delta_sum"), compared, "no account has a score that far back"),
                accounts,
                compared,
                row.getLong("improved"),
                row.getLong("declined"));
    }

    private static Figure points(long hundredths, long count, String whyUndefined) {
        return Figure.of(new Fraction(hundredths, count * HUNDREDTHS).number(), "points", whyUndefined);
    }

    private static HealthChanges.Item change(Row row) {
        BigDecimal delta = row.getBigDecimal("delta");
        return new HealthChanges.Item(
                row.getUUID("account_id"),
                row.getString("name"),
                row.getString("owner"),
                row.getString("tier"),
                row.getString("band"),
                row.getBigDecimal("score"),
                row.getString("band_before"),
                row.getBigDecimal("score_before"),
                delta,
                delta == null ? HealthChanges.YOUNGER : null);
    }
}
