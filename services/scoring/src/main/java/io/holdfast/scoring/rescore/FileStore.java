package io.holdfast.scoring.rescore;

import com.fasterxml.jackson.core.type.TypeReference;
import io.holdfast.scoring.StoredJson;
import io.holdfast.scoring.assessment.AccountFile;
import io.holdfast.scoring.assessment.PastScores;
import io.holdfast.scoring.define.Scorecard;
import io.holdfast.scoring.define.Silence;
import io.holdfast.scoring.measure.Account;
import io.holdfast.scoring.override.ScoreOverride;
import io.holdfast.scoring.score.HealthBand;
import io.holdfast.scoring.score.StoredScore;
import io.holdfast.scoring.warn.BandConfirmation;
import io.holdfast.scoring.warn.ClockHold;
import io.holdfast.scoring.warn.OpenWarning;
import io.holdfast.scoring.warn.Severity;
import io.holdfast.scoring.warn.Subject;
import io.holdfast.scoring.warn.WarningState;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.tuples.Tuple6;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** Reads what was known of a set of accounts before: a few statements for all. */
@ApplicationScoped
class FileStore {

    private static final String HEALTH = """
            select health.*, derivation.fingerprint
            from health join derivation on derivation.id = health.derivation_id
            where health.account_id = any($1)
            """;

    private static final String WARNINGS = """
            select coalesce(warning.key, hold.key) as key, coalesce(warning.rule, hold.rule) as rule,
                   coalesce(warning.account_id, hold.account_id) as account_id,
                   coalesce(warning.person_ref, hold.person_ref) as person_ref,
                   coalesce(warning.subject, hold.subject) as subject,
                   hold.true_since::text as true_since, hold.discovered,
                   warning.warning_id, warning.rule_version, warning.severity, warning.since, warning.raised_at,
                   warning.hold, warning.evidence::text as evidence, warning.start_values::text as start_values
            from (select * from warning where account_id = any($1) and cleared_at is null) warning
            full join (select * from warning_hold where account_id = any($1)) hold on hold.key = warning.key
            """;

    /** Scores in hundredths of points. The day before the window says what the window began with. */
    private static final String PAST = """
            select wanted.account_id, past.days, past.scores
            from unnest($1::uuid[]) as wanted (account_id)
            cross join lateral (
                select array_agg(day order by day) as days,
                       array_agg((score * 100)::int order by day) as scores
                from (
                    (select day, score from score_day
                     where account_id = wanted.account_id and scorecard = $2 and day >= $3 and day < $4)
                    union all
                    (select day, score from score_day
                     where account_id = wanted.account_id and scorecard = $2 and day < $3
                     order by day desc limit 1)
                ) known
            ) past
            where past.days is not null
            """;

    private final Silence silence;
    private final OverrideStore overrides;
    private final RiskStore risks;

    FileStore(Silence silence, OverrideStore overrides, RiskStore risks) {
        this.silence = silence;
        this.overrides = overrides;
        this.risks = risks;
    }

    Uni<Map<UUID, Known>> read(SqlConnection tx, List<Account> accounts, String scorecard, Instant now) {
        UUID[] ids = accounts.stream().map(Account::id).toArray(UUID[]::new);
        Map<UUID, Map<String, Row>> health = new HashMap<>();
        Map<UUID, ScoreOverride> overridden = new HashMap<>();
        Map<UUID, PriorRisk> risk = new HashMap<>();
        Map<UUID, List<WarningState>> warnings = new HashMap<>();
        Map<UUID, List<PastScores.Day>> past = new HashMap<>();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        var cards = tx.preparedQuery(HEALTH)
                .execute(Tuple.of((Object) ids))
                .invoke(rows ->
                        rows.forEach(row -> health.computeIfAbsent(row.getUUID("account_id"), _ -> new HashMap<>())
                                .put(row.getString("scorecard"), row)));
        var open = tx.preparedQuery(WARNINGS)
                .execute(Tuple.of((Object) ids))
                .invoke(rows ->
                        rows.forEach(row -> warnings.computeIfAbsent(row.getUUID("account_id"), _ -> new ArrayList<>())
                                .add(warning(row))));
        var days = tx.preparedQuery(PAST)
                .execute(Tuple.of(ids, scorecard, today.minusDays(PastScores.DAYS), today))
                .invoke(rows -> rows.forEach(row -> past.put(row.getUUID("account_id"), days(row))));
        return Uni.combine()
                .all()
                .unis(
                        cards,
                        overrides.read(tx, ids, now).invoke(overridden::putAll),
                        risks.read(tx, ids).invoke(risk::putAll),
                        open,
                        days,
                        silence.now(tx))
                .asTuple()
                .map(Tuple6::getItem6)
                .map(silent -> {
                    Map<UUID, Known> known = new HashMap<>();
                    accounts.forEach(account -> known.put(
                            account.id(),
                            known(
                                    account,
                                    health.getOrDefault(account.id(), Map.of()),
                                    warnings.getOrDefault(account.id(), List.of()),
                                    past.getOrDefault(account.id(), List.of()),
                                    silent,
                                    Optional.ofNullable(overridden.get(account.id())),
                                    Optional.ofNullable(risk.get(account.id())),
                                    now)));
                    return known;
                });
    }

    private static List<PastScores.Day> days(Row row) {
        LocalDate[] days = row.getArrayOfLocalDates("days");
        Integer[] scores = row.getArrayOfIntegers("scores");
        return IntStream.range(0, days.length)
                .mapToObj(i -> new PastScores.Day(days[i], BigDecimal.valueOf(scores[i], 2)))
                .toList();
    }

    private static Known known(
            Account account,
            Map<String, Row> cards,
            List<WarningState> warnings,
            List<PastScores.Day> past,
            boolean silent,
            Optional<ScoreOverride> override,
            Optional<PriorRisk> risk,
            Instant now) {
        Row row = cards.get(Scorecard.OVERALL);
        boolean back = row != null && row.getOffsetDateTime("frozen_at") != null && !account.left();
        AccountFile file = new AccountFile(
                account.id().toString(),
                account.ageDays(now),
                account.left(),
                account.discovery() || back,
                account.contactsFound(),
                Optional.ofNullable(row)
                        .filter(has -> has.getBigDecimal("score") != null)
                        .map(FileStore::score),
                Optional.ofNullable(row)
                        .filter(has -> has.getString("confirmed_band") != null)
                        .map(FileStore::band),
                warnings,
                past,
                silent,
                account.industry(),
                account.tier());
        Map<String, Prior> priors = new HashMap<>();
        cards.forEach((scorecard, stored) -> priors.put(scorecard, prior(stored)));
        return new Known(file, priors, override, risk);
    }

    private static Prior prior(Row row) {
        return new Prior(
                Optional.of(row)
                        .filter(has -> has.getBigDecimal("score") != null)
                        .map(FileStore::score),
                row.getLong("derivation_id"),
                row.getUUID("fingerprint"),
                time(row, "scored_at"),
                time(row, "band_since"),
                time(row, "changed_at"),
                time(row, "frozen_at") != null);
    }

    private static StoredScore score(Row row) {
        return new StoredScore(
                row.getBigDecimal("score"),
                HealthBand.valueOf(row.getString("band")),
                row.getString("model"),
                row.getInteger("model_version"));
    }

    private static BandConfirmation band(Row row) {
        return new BandConfirmation(
                HealthBand.valueOf(row.getString("confirmed_band")),
                time(row, "below80_since"),
                time(row, "from62_since"),
                time(row, "from80_since"),
                time(row, "from82_since"));
    }

    /** A row of a warning, of what is remembered of its key, or of both. */
    static WarningState warning(Row row) {
        String since = row.getString("true_since");
        Optional<OpenWarning> open = Optional.ofNullable(row.getUUID("warning_id"))
                .map(id -> new OpenWarning(
                        id.toString(),
                        row.getInteger("rule_version"),
                        Severity.valueOf(row.getString("severity")),
                        time(row, "since"),
                        time(row, "raised_at"),
                        ClockHold.valueOf(row.getString("hold")),
                        StoredJson.read(row.getString("evidence"), new TypeReference<>() {}),
                        StoredJson.read(row.getString("start_values"), new TypeReference<>() {})));
        return new WarningState(
                row.getString("key"),
                row.getString("rule"),
                Subject.of(row.getString("person_ref"), row.getString("subject")),
                since == null ? Map.of() : StoredJson.read(since, new TypeReference<Map<Severity, Instant>>() {}),
                Boolean.TRUE.equals(row.getBoolean("discovered")),
                open);
    }

    private static Instant time(Row row, String column) {
        var time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
