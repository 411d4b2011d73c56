package io.holdfast.scoring.explain;

import io.holdfast.http.PageRequest;
import io.holdfast.scoring.score.ScoreDifference;
import io.holdfast.scoring.score.Trend;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads scores of whole portfolios as they stood on past days: one statement per question. */
@ApplicationScoped
class PortfolioReader {

    /**
     * Accounts with their score as of a day; one that has left by then counts no more. Parameters: day, owner, tier,
     * industry.
     */
    private static final String STANDING = """
            select account.account_id, account.name, account.owner, said.score, said.band, said.confidence, said.model,
                   said.model_version, said.derivation_id
            from account cross join lateral (
                select * from score_day
                where score_day.account_id = account.account_id and scorecard = 'overall'
                  and day <= %1$s and day > %1$s - 31
                order by day desc limit 1
            ) said
            where (churned_at is null or churned_at >= (%1$s + 1)::timestamp at time zone 'UTC')
            """;

    private static final String OF = """
              and ($2::text is null or owner = $2) and ($3::text is null or tier = $3)
              and ($4::text is null or industry = $4)
            """;

    private static final String DISTRIBUTION = "with standing as (" + STANDING.formatted("$1::date") + OF + """
            ), paid as (
                select standing.band, paid.currency, sum(paid.mrr_minor)::bigint as mrr_minor
                from standing join revenue_at($1::date) paid on paid.account_id = standing.account_id group by 1, 2
            )
            select band, null as currency, count(*) as accounts, null::bigint as mrr_minor from standing group by band
            union all
            select band, currency, null, mrr_minor from paid
            order by currency nulls first, band
            """;

    private static final String SUMMARY = "with standing as (" + STANDING.formatted("$1::date") + OF + """
            )
            select count(*) as accounts, round(avg(score), 10) as score, round(avg(confidence), 10) as confidence,
                   count(*) filter (where score >= $5::text::numeric) as above from standing
            """;

    private static final String TRANSITIONS = "with before as (" + STANDING.formatted("$1::date") + OF
            + "), after as (" + STANDING.formatted("$5::date") + OF + """
            ), moved as (
                select account_id, coalesce(before.band, 'NONE') as from_band, coalesce(after.band, 'NONE') as to_band
                from before full join after using (account_id)
            )
            select from_band, to_band, null as currency, count(*) as accounts, null::bigint as mrr_minor
            from moved group by 1, 2
            union all
            select from_band, to_band, currency, null, sum(mrr_minor)::bigint
            from moved join revenue_at($1::date) paid using (account_id) group by 1, 2, 3
            order by 1, 2, 3 nulls first
            """;

    private static final String MOVERS = "with before as (" + STANDING.formatted("$1::date") + OF
            + "), after as (" + STANDING.formatted("$5::date") + OF + """
            ), moved as (
                select after.account_id, after.name, after.owner, before.score as from_score, after.score as to_score,
                       after.score - before.score as points, before.derivation_id as from_id, after.derivation_id as to_id,
                       (before.model, before.model_version) is distinct from (after.model, after.model_version) as remodelled
                from before join after using (account_id) where after.score <> before.score
            ), most as (
                (select * from moved where points > 0 order by points desc, account_id limit $6)
                union all
                (select * from moved where points < 0 order by points, account_id limit $6)
            )
            select most.*,
                   first.score_before_caps as from_score_before_caps, first.contributions::text as from_contributions, first.caps::text as from_caps,
                   first.groups::text as from_groups, first.notes::text as from_notes, first.overridden::text as from_overridden,
                   last.score_before_caps as to_score_before_caps, last.contributions::text as to_contributions, last.caps::text as to_caps,
                   last.groups::text as to_groups, last.notes::text as to_notes, last.overridden::text as to_overridden
            from most join derivation first on first.id = from_id join derivation last on last.id = to_id
            order by abs(points) desc, account_id
            """;

    private static final String DAYS = """
            with wanted as (
                select account_id, name, owner from account
                where account_id > $1 and (churned_at is null or churned_at >= ($2::date + 1)::timestamp at time zone 'UTC')
                  and ($3::text is null or owner = $3)
                  and exists (select from score_day said where said.account_id = account.account_id
                              and scorecard = 'overall' and day <= $2 and day > $2 - 121)
                order by account_id limit $4
            )
            select wanted.*, said.day, said.score, said.model, said.model_version
            from wanted join score_day said on said.account_id = wanted.account_id and scorecard = 'overall'
             and said.day <= $2 and said.day > $2 - 121
            order by wanted.account_id
            """;

    private final Pool pool;

    PortfolioReader(Pool pool) {
        this.pool = pool;
    }

    Uni<DistributionView> distribution(LocalDate day, PortfolioFilter of) {
        return pool.preparedQuery(DISTRIBUTION).execute(parameters(day, of)).map(rows -> {
            Map<String, long[]> byCurrency = new LinkedHashMap<>();
            long[] accounts = new long[3];
            rows.forEach(row -> {
                int band = band(row.getString("band"));
                if (row.getString("currency") == null && row.getLong("mrr_minor") == null) {
                    accounts[band] = row.getLong("accounts");
                } else {
                    byCurrency.computeIfAbsent(row.getString("currency"), _ -> new long[3])[band] =
                            row.getLong("mrr_minor");
                }
            });
            return DistributionView.of(
                    day,
                    accounts[0],
                    accounts[1],
                    accounts[2],
                    byCurrency.entrySet().stream()
                            .map(one ->
                                    Revenue.of(one.getKey(), one.getValue()[0], one.getValue()[1], one.getValue()[2]))
                            .toList());
        });
    }

    Uni<PortfolioView> summary(LocalDate day, PortfolioFilter of, BigDecimal threshold) {
        return pool.preparedQuery(SUMMARY)
                .execute(parameters(day, of, threshold.toPlainString()))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    long accounts = row.getLong("accounts");
                    return new PortfolioView(
                            day,
                            accounts,
                            rounded(row.getBigDecimal("score")),
                            rounded(row.getBigDecimal("confidence")),
                            threshold,
                            row.getLong("above"),
                            Revenue.percent(row.getLong("above"), accounts));
                });
    }

    Uni<List<TransitionView>> transitions(LocalDate from, LocalDate to, PortfolioFilter of) {
        return pool.preparedQuery(TRANSITIONS).execute(parameters(from, of, to)).map(rows -> {
            Map<List<String>, List<TransitionView.Money>> revenue = new LinkedHashMap<>();
            Map<List<String>, Long> accounts = new LinkedHashMap<>();
            rows.forEach(row -> {
                List<String> way = List.of(row.getString("from_band"), row.getString("to_band"));
                if (row.getLong("accounts") != null) {
                    accounts.put(way, row.getLong("accounts"));
                } else {
                    revenue.computeIfAbsent(way, _ -> new ArrayList<>())
                            .add(new TransitionView.Money(row.getString("currency"), row.getLong("mrr_minor")));
                }
            });
            return accounts.entrySet().stream()
                    .map(way -> new TransitionView(
                            way.getKey().getFirst(),
                            way.getKey().getLast(),
                            way.getValue(),
                            revenue.getOrDefault(way.getKey(), List.of())))
                    .toList();
        });
    }

    /** Those that moved most in each direction, greatest move first. */
    Uni<List<MoverView>> movers(LocalDate from, LocalDate to, PortfolioFilter of, int atMost) {
        return pool.preparedQuery(MOVERS)
                .execute(parameters(from, of, to, atMost))
                .map(rows -> rows.stream().map(PortfolioReader::mover).toList());
    }

    Uni<List<DaysAboveView>> daysAbove(LocalDate day, String owner, BigDecimal threshold, PageRequest page) {
        UUID after = page.after(1).map(key -> UUID.fromString(key.getFirst())).orElse(new UUID(0, 0));
        return pool.preparedQuery(DAYS)
                .execute(Tuple.of(after, day, owner, page.fetch()))
                .map(rows -> {
                    Map<UUID, List<Row>> byAccount = new LinkedHashMap<>();
                    rows.forEach(row -> byAccount
                            .computeIfAbsent(row.getUUID("account_id"), _ -> new ArrayList<>())
                            .add(row));
                    return byAccount.values().stream()
                            .map(said -> daysAbove(said, day, threshold))
                            .toList();
                });
    }

    private static DaysAboveView daysAbove(List<Row> said, LocalDate day, BigDecimal threshold) {
        Row any = said.getFirst();
        Optional<Trend> trend = Trend.of(said.stream().map(TrendReader::point).toList(), day, threshold);
        return new DaysAboveView(
                any.getUUID("account_id").toString(),
                any.getString("name"),
                any.getString("owner"),
                trend.map(Trend::daysAbove).orElse(0),
                trend.map(Trend::daysKnown).orElse(0));
    }

    private static MoverView mover(Row row) {
        List<String> reasons =
                ScoreDifference.between(HealthReader.derivation(row, "from_"), HealthReader.derivation(row, "to_"))
                        .stream()
                        .limit(3)
                        .map(ScoreDifference.Part::text)
                        .toList();
        return new MoverView(
                row.getUUID("account_id").toString(),
                row.getString("name"),
                row.getString("owner"),
                row.getBigDecimal("from_score"),
                row.getBigDecimal("to_score"),
                row.getBigDecimal("points"),
                row.getBoolean("remodelled"),
                reasons);
    }

    private static Tuple parameters(LocalDate day, PortfolioFilter of, Object... more) {
        List<Object> all = new ArrayList<>(Arrays.asList(day, of.owner, of.tier, of.industry));
        all.addAll(Arrays.asList(more));
        return Tuple.from(all);
    }

    private static BigDecimal rounded(BigDecimal mean) {
        return mean == null ? null : mean.setScale(2, RoundingMode.HALF_EVEN);
    }

    private static int band(String band) {
        return switch (band) {
            case "GREEN" -> 0;
            case "YELLOW" -> 1;
            default -> 2;
        };
    }
}
