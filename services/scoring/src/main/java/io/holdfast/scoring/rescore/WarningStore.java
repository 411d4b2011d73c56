package io.holdfast.scoring.rescore;

import io.holdfast.scoring.Columns;
import io.holdfast.scoring.InOneGo;
import io.holdfast.scoring.StoredJson;
import io.holdfast.scoring.score.HealthScore;
import io.holdfast.scoring.warn.OpenWarning;
import io.holdfast.scoring.warn.Subject;
import io.holdfast.scoring.warn.Verdict;
import io.holdfast.scoring.warn.WarningState;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Stores what was decided about warnings, and what rules remember between evaluations. */
@ApplicationScoped
class WarningStore {

    private static final String CLEAR = """
            update warning set cleared_at = $1, clear_reason = cleared.reason, changed_at = $1
            from unnest($2::uuid[], $3::text[]) as cleared (warning_id, reason)
            where warning.warning_id = cleared.warning_id
            """;

    private static final String PUT = """
            insert into warning (warning_id, key, rule, rule_version, account_id, person_ref, subject, severity, since, raised_at,
                changed_at, hold, score, band, evidence, start_values)
            select warning_id, key, rule, rule_version, account_id, person_ref, subject, severity, since, raised_at,
                $1, hold, score::numeric, band, evidence::jsonb, start_values::jsonb
            from unnest($2::uuid[], $3::text[], $4::text[], $5::int[], $6::uuid[], $7::text[], $8::text[],
                $9::text[], $10::timestamptz[], $11::timestamptz[], $12::text[], $13::text[], $14::text[], $15::text[],
                $16::text[])
                as open (warning_id, key, rule, rule_version, account_id, person_ref, subject, severity, since, raised_at,
                    hold, score, band, evidence, start_values)
            order by warning_id
            on conflict (warning_id) do update set rule_version = excluded.rule_version, severity = excluded.severity,
                changed_at = excluded.changed_at, hold = excluded.hold, score = excluded.score, band = excluded.band,
                evidence = excluded.evidence
            """;

    private static final String FORGET = "delete from warning_hold where key = any($1)";

    private static final String REMEMBER = """
            insert into warning_hold (key, rule, account_id, person_ref, subject, true_since, discovered)
            select key, rule, account_id, person_ref, subject, true_since::jsonb, discovered
            from unnest($1::text[], $2::text[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::boolean[])
                as hold (key, rule, account_id, person_ref, subject, true_since, discovered)
            order by key
            on conflict (key) do update set true_since = excluded.true_since, discovered = excluded.discovered
            """;

    /** An open warning to be stored. */
    private record Put(Judged judged, OpenWarning open) {}

    /** @param before what was remembered of these and other keys */
    Uni<Void> save(SqlConnection tx, List<Judged> judged, List<WarningState> before, Instant now) {
        return InOneGo.all(clear(tx, judged, now), put(tx, judged, now), holds(tx, judged, before));
    }

    private static Uni<Void> clear(SqlConnection tx, List<Judged> judged, Instant now) {
        List<Verdict.Cleared> cleared = judged.stream()
                .filter(one -> one.verdict() instanceof Verdict.Cleared)
                .map(one -> (Verdict.Cleared) one.verdict())
                .toList();
        return cleared.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(CLEAR)
                        .execute(Columns.of(cleared)
                                .id(one -> UUID.fromString(one.warning().id()))
                                .text(Verdict.Cleared::reason)
                                .tuple(Columns.utc(now)))
                        .replaceWithVoid();
    }

    private static Uni<Void> put(SqlConnection tx, List<Judged> judged, Instant now) {
        List<Put> open = judged.stream().flatMap(WarningStore::toPut).toList();
        return open.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(PUT)
                        .execute(Columns.of(open)
                                .id(one -> UUID.fromString(one.open().id()))
                                .text(one -> one.judged().state().key())
                                .text(one -> one.judged().state().rule())
                                .integer(one -> one.open().ruleVersion())
                                .id(one -> one.judged().account())
                                .text(one -> one.judged()
                                        .state()
                                        .about()
                                        .flatMap(Subject::personRef)
                                        .orElse(null))
                                .text(one -> one.judged()
                                        .state()
                                        .about()
                                        .flatMap(Subject::named)
                                        .orElse(null))
                                .text(one -> one.open().severity().name())
                                .time(one -> one.open().since())
                                .time(one -> one.open().raisedAt())
                                .text(one -> one.open().hold().name())
                                .decimal(one -> one.judged()
                                        .score()
                                        .map(HealthScore::score)
                                        .orElse(null))
                                .text(one -> one.judged()
                                        .score()
                                        .map(score -> score.band().name())
                                        .orElse(null))
                                .text(one -> StoredJson.write(one.open().evidence()))
                                .text(one -> StoredJson.write(one.open().start()))
                                .tuple(Columns.utc(now)))
                        .replaceWithVoid();
    }

    private static Stream<Put> toPut(Judged judged) {
        return switch (judged.verdict()) {
            case Verdict.Raised raised -> Stream.of(new Put(judged, raised.warning()));
            case Verdict.Changed changed -> Stream.of(new Put(judged, changed.warning()));
            case Verdict.Cleared _, Verdict.Stays _, Verdict.Waits _, Verdict.Calm _ -> Stream.empty();
        };
    }

    /** Writes only what is remembered differently. */
    private static Uni<Void> holds(SqlConnection tx, List<Judged> judged, List<WarningState> remembered) {
        Map<String, WarningState> before = new HashMap<>();
        remembered.forEach(state -> before.put(state.key(), state));
        List<Judged> kept = judged.stream()
                .filter(one -> !one.state().trueSince().isEmpty())
                .filter(one -> differs(before.get(one.state().key()), one.state()))
                .toList();
        String[] gone = judged.stream()
                .map(Judged::state)
                .filter(state -> state.trueSince().isEmpty() && before.containsKey(state.key()))
                .filter(state -> !before.get(state.key()).trueSince().isEmpty())
                .map(WarningState::key)
                .toArray(String[]::new);
        Uni<Void> forgotten = gone.length == 0
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(FORGET).execute(Tuple.of((Object) gone)).replaceWithVoid();
        return kept.isEmpty()
                ? forgotten
                : InOneGo.all(forgotten, tx.preparedQuery(REMEMBER).execute(remembered(kept)));
    }

    private static boolean differs(WarningState before, WarningState now) {
        return before == null || !before.trueSince().equals(now.trueSince()) || before.discovered() != now.discovered();
    }

    private static Tuple remembered(List<Judged> kept) {
        return Columns.of(kept)
                .text(one -> one.state().key())
                .text(one -> one.state().rule())
                .id(Judged::account)
                .text(one -> one.state().about().flatMap(Subject::personRef).orElse(null))
                .text(one -> one.state().about().flatMap(Subject::named).orElse(null))
                .text(one -> StoredJson.write(one.state().trueSince()))
                .flag(one -> one.state().discovered())
                .tuple();
    }
}
