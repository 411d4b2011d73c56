package io.holdfast.scoring.explain;

import com.fasterxml.jackson.core.type.TypeReference;
import io.holdfast.scoring.Columns;
import io.holdfast.scoring.StoredJson;
import io.holdfast.scoring.score.AppliedOverride;
import io.holdfast.scoring.score.Derivation;
import io.holdfast.scoring.score.ScoreDifference;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads scores for people. */
@ApplicationScoped
class HealthReader {

    private static final String LATEST = """
            select health.*, derivation.score_before_caps, derivation.contributions::text as contributions,
                   derivation.caps::text as caps, derivation.groups::text as groups, derivation.notes::text as notes,
                   derivation.overridden::text as overridden
            from health join derivation on derivation.id = health.derivation_id
            where health.account_id = $1 and health.scorecard = $2
            """;

    private static final String CARDS = """
            select health.*, coalesce(scorecard.name, case health.scorecard when 'overall' then 'Overall' end,
                health.scorecard) as name
            from health left join scorecard on scorecard.id = health.scorecard
            where health.account_id = $1
            order by health.scorecard <> 'overall', health.scorecard
            """;

    private static final String RISK = """
            select risk, level, additions::text as additions, changed_at, scored_at from churn_risk where account_id = $1
            """;

    private static final String DAYS = """
            select * from score_day where account_id = $1 and scorecard = $2 and day between $3 and $4 order by day
            """;

    private static final String UP_TO = """
            select score_day.*, derivation.score_before_caps, derivation.contributions::text as contributions,
                   derivation.caps::text as caps, derivation.groups::text as groups, derivation.notes::text as notes,
                   derivation.overridden::text as overridden
            from score_day join derivation on derivation.id = score_day.derivation_id
            where score_day.account_id = $1 and score_day.scorecard = $2 and score_day.day <= $3
            order by score_day.day desc limit 1
            """;

    private static final String CHANGED = """
            select * from health
            where scorecard = 'overall' and score is not null and changed_at >= $1
              and (changed_at, account_id) > ($2, $3) and ($4::text is null or band = $4)
            order by changed_at, account_id limit $5
            """;

    private final Pool pool;

    HealthReader(Pool pool) {
        this.pool = pool;
    }

    /** Null when the account was never assessed on that scorecard. */
    Uni<HealthView> latest(UUID account, String scorecard) {
        return pool.preparedQuery(LATEST)
                .execute(Tuple.of(account, scorecard))
                .map(rows ->
                        first(rows.stream().toList()).map(HealthReader::view).orElse(null));
    }

    /** Every scorecard of an account, the overall one first; empty when it was never assessed. */
    Uni<List<ScorecardView>> cards(UUID account) {
        return pool.preparedQuery(CARDS).execute(Tuple.of(account)).map(rows -> rows.stream()
                .map(row -> new ScorecardView(
                        row.getString("scorecard"),
                        row.getString("name"),
                        row.getBigDecimal("score"),
                        row.getString("band"),
                        row.getBigDecimal("confidence"),
                        row.getString("model"),
                        row.getInteger("model_version"),
                        time(row, "scored_at")))
                .toList());
    }

    /** Null when the account never had a score. */
    Uni<ChurnRiskView> risk(UUID account) {
        return pool.preparedQuery(RISK).execute(Tuple.of(account)).map(rows -> first(
                        rows.stream().toList())
                .map(row -> new ChurnRiskView(
                        account.toString(),
                        row.getBigDecimal("risk"),
                        row.getString("level"),
                        StoredJson.read(row.getString("additions"), new TypeReference<>() {}),
                        time(row, "changed_at"),
                        time(row, "scored_at")))
                .orElse(null));
    }

    Uni<List<DayView>> days(UUID account, String scorecard, LocalDate from, LocalDate to) {
        return pool.preparedQuery(DAYS)
                .execute(Tuple.of(account, scorecard, from, to))
                .map(rows -> rows.stream()
                        .map(row -> new DayView(
                                row.getLocalDate("day"),
                                row.getBigDecimal("score"),
                                row.getString("band"),
                                row.getBigDecimal("confidence"),
                                row.getString("model"),
                                row.getInteger("model_version"),
                                row.getBoolean("historical"),
                                row.getBigDecimal("computed_score")))
                        .toList());
    }

    /** Null when one of the two days has no score at or before it. */
    Uni<DifferenceView> difference(UUID account, String scorecard, LocalDate from, LocalDate to) {
        return upTo(account, scorecard, from).chain(before -> upTo(account, scorecard, to)
                .map(after -> before == null || after == null ? null : difference(before, after)));
    }

    /** Scores that changed at or after a time, in the order in which they changed. */
    Uni<List<ScoreView>> changed(Instant since, Instant afterTime, UUID afterAccount, String band, int atMost) {
        return pool.preparedQuery(CHANGED)
                .execute(Tuple.of(Columns.utc(since), Columns.utc(afterTime), afterAccount, band, atMost))
                .map(rows -> rows.stream()
                        .map(row -> new ScoreView(
                                row.getUUID("account_id").toString(),
                                row.getString("scorecard"),
                                row.getBigDecimal("score"),
                                row.getString("band"),
                                row.getBigDecimal("confidence"),
                                time(row, "band_since"),
                                time(row, "changed_at")))
                        .toList());
    }

    private Uni<Row> upTo(UUID account, String scorecard, LocalDate day) {
        return pool.preparedQuery(UP_TO)
                .execute(Tuple.of(account, scorecard, day))
                .map(rows -> first(rows.stream().toList()).orElse(null));
    }

    private static DifferenceView difference(Row before, Row after) {
        BigDecimal from = before.getBigDecimal("score");
        BigDecimal to = after.getBigDecimal("score");
        boolean sameModel = before.getString("model").equals(after.getString("model"))
                && before.getInteger("model_version").equals(after.getInteger("model_version"));
        return new DifferenceView(
                before.getLocalDate("day"),
                after.getLocalDate("day"),
                from,
                to,
                to.subtract(from),
                !sameModel,
                ScoreDifference.between(derivation(before), derivation(after)).stream()
                        .map(DifferenceView.PartView::of)
                        .toList());
    }

    private static HealthView view(Row row) {
        Derivation why = derivation(row);
        return new HealthView(
                row.getUUID("account_id").toString(),
                row.getString("scorecard"),
                row.getBigDecimal("score"),
                why.scoreBeforeCaps(),
                row.getString("band"),
                row.getString("confirmed_band"),
                time(row, "band_since"),
                row.getBigDecimal("confidence"),
                row.getString("model"),
                row.getInteger("model_version"),
                time(row, "scored_at"),
                why.contributions().stream().map(ContributionView::of).toList(),
                why.caps().stream().map(CapView::of).toList(),
                why.groups().stream().map(GroupView::of).toList(),
                why.notes(),
                row.getBigDecimal("computed_score"),
                why.override() == null ? null : OverrideView.of(why.override()),
                time(row, "frozen_at"));
    }

    private static Derivation derivation(Row row) {
        return derivation(row, "");
    }

    /** The derivation whose columns begin so. */
    static Derivation derivation(Row row, String prefix) {
        String override = row.getString(prefix + "overridden");
        return new Derivation(
                row.getBigDecimal(prefix + "score_before_caps"),
                StoredJson.read(row.getString(prefix + "contributions"), new TypeReference<>() {}),
                StoredJson.read(row.getString(prefix + "caps"), new TypeReference<>() {}),
                StoredJson.read(row.getString(prefix + "groups"), new TypeReference<>() {}),
                StoredJson.read(row.getString(prefix + "notes"), new TypeReference<>() {}),
                override == null ? null : StoredJson.read(override, AppliedOverride.class));
    }

    private static Optional<Row> first(List<Row> rows) {
        return rows.stream().findFirst();
    }

    private static Instant time(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
