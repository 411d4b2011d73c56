package io.holdfast.scoring.correct;

import io.holdfast.http.Conflict;
import io.holdfast.http.NotFound;
import io.holdfast.scoring.Columns;
import io.holdfast.scoring.Dirtied;
import io.holdfast.scoring.override.ScoreOverride;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Shell. Notes somebody's word against the model's, or that it was taken back, and has the account scored again. */
@ApplicationScoped
class CorrectScore {

    private static final String ACCOUNT = """
            select account.lifecycle, coalesce(health.computed_score, health.score) as computed
            from account left join health on health.account_id = account.account_id and health.scorecard = 'overall'
            where account.account_id = $1 for no key update of account
            """;

    private static final String ACTIVE = """
            select from score_override where account_id = $1 and withdrawn_at is null and until > $2
            """;

    private static final String PUT = """
            insert into score_override (override_id, account_id, kind, value, most, author, reason, made_at, until)
            values ($1, $2, $3, $4::text::numeric, $5::text::numeric, $6, $7, $8, $9)
            returning *
            """;

    private static final String WITHDRAW = """
            update score_override set withdrawn_at = $3, withdrawn_by = $4
            where override_id = $1 and account_id = $2 and withdrawn_at is null and until > $3
            """;

    private static final String KNOWN = "select from score_override where override_id = $1 and account_id = $2";

    private static final String MARK = "insert into dirty_mark (kind, reference) values ('I', $1)";

    /** What came of it. */
    sealed interface Outcome {
        record Made(OverrideView override) implements Outcome {}

        /** It is further from the computed score than this caller may go. */
        record TooFar(BigDecimal computed) implements Outcome {}
    }

    private final Pool pool;
    private final Clock clock;
    private final Event<Dirtied> dirtied;

    CorrectScore(Pool pool, Clock clock, Event<Dirtied> dirtied) {
        this.pool = pool;
        this.clock = clock;
        this.dirtied = dirtied;
    }

    /** @param leads whether the author may move a score by any distance */
    Uni<Outcome> make(UUID account, OverrideRequest wish, String author, boolean leads) {
        Instant now = now();
        ScoreOverride override = new ScoreOverride(
                UUID.randomUUID().toString(),
                wish.checked(now),
                wish.value(),
                leads ? Optional.empty() : Optional.of(ScoreOverride.WITHOUT_LEAD),
                author,
                wish.reason(),
                now,
                wish.ends(now));
        return pool.withTransaction(tx -> computed(tx, account)
                        .call(() -> free(tx, account, now))
                        .chain(computed -> tooFar(override, computed)
                                ? Uni.createFrom().<Outcome>item(new Outcome.TooFar(computed))
                                : put(tx, account, override, now)))
                .invoke(() -> dirtied.fire(new Dirtied()));
    }

    /** Takes it back; does nothing to one that has ended. */
    Uni<Void> withdraw(UUID account, UUID override, String by) {
        Instant now = now();
        return pool.withTransaction(tx -> tx.preparedQuery(WITHDRAW)
                        .execute(Tuple.of(override, account, Columns.utc(now), by))
                        .chain(rows -> rows.rowCount() > 0
                                ? tx.preparedQuery(MARK)
                                        .execute(Tuple.of(account.toString()))
                                        .replaceWithVoid()
                                : known(tx, account, override)))
                .invoke(() -> dirtied.fire(new Dirtied()));
    }

    private static Uni<BigDecimal> computed(SqlConnection tx, UUID account) {
        return tx.preparedQuery(ACCOUNT).execute(Tuple.of(account)).map(rows -> {
            Row row = rows.stream().findFirst().orElseThrow(() -> new NotFound("account", account));
            if ("churned".equals(row.getString("lifecycle"))) {
                throw new Conflict("score-frozen", "The customer has left: its score stays what it was.");
            }
            return Optional.ofNullable(row.getBigDecimal("computed"))
                    .orElseThrow(() ->
                            new Conflict("no-score", "Too little is known for a score: there is nothing to override."));
        });
    }

    private static Uni<Void> free(SqlConnection tx, UUID account, Instant now) {
        return tx.preparedQuery(ACTIVE)
                .execute(Tuple.of(account, Columns.utc(now)))
                .invoke(rows -> {
                    if (rows.size() > 0) {
                        throw new Conflict(
                                "already-overridden", "Another override is in force: withdraw it before making one.");
                    }
                })
                .replaceWithVoid();
    }

    private static boolean tooFar(ScoreOverride override, BigDecimal computed) {
        return override.most()
                .filter(most ->
                        override.wanted(computed).subtract(computed).abs().compareTo(most) > 0)
                .isPresent();
    }

    private static Uni<Outcome> put(SqlConnection tx, UUID account, ScoreOverride override, Instant now) {
        Tuple values = Tuple.from(new ArrayList<>(Arrays.asList(
                UUID.fromString(override.id()),
                account,
                override.kind().name().toLowerCase(Locale.ROOT),
                override.value().toPlainString(),
                override.most().map(BigDecimal::toPlainString).orElse(null),
                override.author(),
                override.reason(),
                Columns.utc(override.from()),
                Columns.utc(override.until()))));
        return tx.preparedQuery(PUT)
                .execute(values)
                .<Outcome>map(
                        rows -> new Outcome.Made(OverrideView.of(rows.iterator().next(), now)))
                .call(() -> tx.preparedQuery(MARK).execute(Tuple.of(account.toString())));
    }

    private static Uni<Void> known(SqlConnection tx, UUID account, UUID override) {
        return tx.preparedQuery(KNOWN)
                .execute(Tuple.of(override, account))
                .invoke(rows -> {
                    if (rows.size() == 0) {
                        throw new NotFound("override", override);
                    }
                })
                .replaceWithVoid();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
