package io.holdfast.scoring.correct;

import io.holdfast.scoring.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Reads overrides for people. */
@ApplicationScoped
class OverrideReader {

    private static final String LIST = """
            select * from score_override
            where ($1::uuid is null or account_id = $1) and (not $2 or withdrawn_at is null and until > $3)
              and (made_at, override_id) < ($4, $5)
            order by made_at desc, override_id desc limit $6
            """;

    /** Owners whose customers are overridden for more than a tenth. */
    private static final String NOTICES = """
            select account.owner, count(*) as accounts, count(said.account_id) as overridden
            from account left join (
                select distinct account_id from score_override where withdrawn_at is null and until > $1
            ) said on said.account_id = account.account_id
            where account.owner is not null and account.lifecycle is distinct from 'churned'
            group by account.owner
            having count(said.account_id) * 10 > count(*)
            order by account.owner
            """;

    /** What was said on its last day by both, and what the model said up to 30 days after it had ended. */
    private static final String ACCURACY = """
            select author, count(*) as judged,
                   count(*) filter (where abs(said - after) < abs(computed - after)) as override_nearer,
                   count(*) filter (where abs(said - after) > abs(computed - after)) as model_nearer
            from (
                select ended.author, last.score as said, last.computed_score as computed, followed.score as after
                from (select author, account_id, made_at, least(until, withdrawn_at) as ended_at from score_override) ended
                cross join lateral (
                    select score, computed_score from score_day
                    where account_id = ended.account_id and scorecard = 'overall' and computed_score is not null
                      and day between (ended.made_at at time zone 'UTC')::date and (ended.ended_at at time zone 'UTC')::date
                    order by day desc limit 1) last
                cross join lateral (
                    select coalesce(computed_score, score) as score from score_day
                    where account_id = ended.account_id and scorecard = 'overall'
                      and day > (ended.ended_at at time zone 'UTC')::date
                      and day <= (ended.ended_at at time zone 'UTC')::date + 30
                    order by day desc limit 1) followed
                where ended.ended_at <= $1
            ) compared
            group by author order by author
            """;

    /** An owner whose book is overridden for more than a tenth. */
    record Notice(String owner, long accounts, long overridden, BigDecimal share, String text) {}

    /** How an author's ended overrides compare with the model. */
    record Accuracy(String author, long judged, long overrideNearer, long modelNearer, long equal) {}

    private final Pool pool;
    private final Clock clock;

    OverrideReader(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** @param account null for all */
    Uni<List<OverrideView>> list(UUID account, boolean active, Instant before, UUID beforeId, int atMost) {
        Instant now = clock.instant();
        return pool.preparedQuery(LIST)
                .execute(Tuple.from(
                        Arrays.asList(account, active, Columns.utc(now), Columns.utc(before), beforeId, atMost)))
                .map(rows -> rows.stream().map(row -> OverrideView.of(row, now)).toList());
    }

    Uni<List<Notice>> notices() {
        return pool.preparedQuery(NOTICES)
                .execute(Tuple.of(Columns.utc(clock.instant())))
                .map(rows -> rows.stream()
                        .map(row -> notice(row.getString("owner"), row.getLong("accounts"), row.getLong("overridden")))
                        .toList());
    }

    Uni<List<Accuracy>> accuracy() {
        Instant judgedUpTo = clock.instant().minus(Duration.ofDays(30));
        return pool.preparedQuery(ACCURACY)
                .execute(Tuple.of(Columns.utc(judgedUpTo)))
                .map(rows -> rows.stream()
                        .map(row -> {
                            long judged = row.getLong("judged");
                            long override = row.getLong("override_nearer");
                            long model = row.getLong("model_nearer");
                            return new Accuracy(
                                    row.getString("author"), judged, override, model, judged - override - model);
                        })
                        .toList());
    }

    private static Notice notice(String owner, long accounts, long overridden) {
        BigDecimal share =
                BigDecimal.valueOf(overridden * 100).divide(BigDecimal.valueOf(accounts), 2, RoundingMode.HALF_EVEN);
        return new Notice(
                owner,
                accounts,
                overridden,
                share,
                overridden + " of the " + accounts + " customers of " + owner + " are overridden: more than a tenth");
    }
}
