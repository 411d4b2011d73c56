package io.holdfast.scoring.explain;

import io.holdfast.scoring.score.HealthBand;
import io.holdfast.scoring.score.Trend;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads where one account's score came from, and how the accounts below it stand. */
@ApplicationScoped
class TrendReader {

    private static final String POINTS = """
            select day, score, model, model_version from score_day
            where account_id = $1 and scorecard = $2 and day <= $3 and day > $3 - 121
            """;

    /** A circle in the hierarchy ends where it began. */
    private static final String TREE = """
            with recursive tree as (
                select account_id, 0 as depth, array [account_id] as way from account where account_id = $1
                union all
                select child.account_id, tree.depth + 1, tree.way || child.account_id
                from tree join account_state child
                  on child.kind = 'profile-changed' and child.valid_to is null and not child.withdrawn
                 and child.body ->> 'parentAccountId' = tree.account_id::text
                where child.account_id <> all (tree.way) and tree.depth < 10
            )
            select account.account_id, account.name, tree.depth, health.score, health.band,
                   greatest(coalesce(account.seats, 1), 1)::bigint as weight
            from tree join account on account.account_id = tree.account_id
            left join health on health.account_id = tree.account_id and health.scorecard = 'overall'
             and account.churned_at is null
            order by tree.depth, account.name, account.account_id limit 1000
            """;

    private final Pool pool;

    TrendReader(Pool pool) {
        this.pool = pool;
    }

    /** Empty when the account has no score of that day. */
    Uni<Optional<Trend>> trend(UUID account, String scorecard, LocalDate day, BigDecimal threshold) {
        return pool.preparedQuery(POINTS)
                .execute(Tuple.of(account, scorecard, day))
                .map(rows -> Trend.of(rows.stream().map(TrendReader::point).toList(), day, threshold));
    }

    /** Null when the account is not known. */
    Uni<RollUpView> rollUp(UUID account) {
        return pool.preparedQuery(TREE).execute(Tuple.of(account)).map(rows -> {
            List<RollUpView.Member> members =
                    rows.stream().map(TrendReader::member).toList();
            return members.isEmpty() ? null : rolledUp(account, members);
        });
    }

    static Trend.Point point(Row row) {
        return new Trend.Point(
                row.getLocalDate("day"),
                row.getBigDecimal("score"),
                row.getString("model"),
                row.getInteger("model_version"));
    }

    private static RollUpView rolledUp(UUID account, List<RollUpView.Member> members) {
        List<RollUpView.Member> scored =
                members.stream().filter(member -> member.score() != null).toList();
        long weights = scored.stream().mapToLong(RollUpView.Member::weight).sum();
        BigDecimal sum = scored.stream()
                .map(member -> member.score().multiply(BigDecimal.valueOf(member.weight())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new RollUpView(
                account.toString(),
                weights == 0 ? null : sum.divide(BigDecimal.valueOf(weights), 2, RoundingMode.HALF_EVEN),
                scored.stream()
                        .map(member -> HealthBand.valueOf(member.band()))
                        .min(HealthBand::compareTo)
                        .map(HealthBand::name)
                        .orElse(null),
                members.size(),
                scored.size(),
                members);
    }

    private static RollUpView.Member member(Row row) {
        return new RollUpView.Member(
                row.getUUID("account_id").toString(),
                row.getString("name"),
                row.getInteger("depth"),
                row.getBigDecimal("score"),
                row.getString("band"),
                row.getLong("weight"));
    }
}
