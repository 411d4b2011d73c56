package io.holdfast.scoring.rescore;

import io.holdfast.scoring.Columns;
import io.holdfast.scoring.StoredJson;
import io.holdfast.scoring.score.HealthScore;
import io.holdfast.scoring.score.ScoreChange.BandChanged;
import io.holdfast.scoring.score.ScoreChange.FirstScore;
import io.holdfast.scoring.warn.BandConfirmation;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Stores what was decided about scores: one statement per table for a whole set of accounts. */
@ApplicationScoped
class ScoreStore {

    /** The only scorecard so far; rows are keyed by it. */
    static final String OVERALL = "overall";

    private static final String DERIVATIONS = """
            insert into derivation (account_id, scorecard, at, fingerprint, score_before_caps, contributions, caps,
                groups, notes, overridden)
            select account_id, $1, $2, fingerprint, score_before_caps::numeric, contributions::jsonb, caps::jsonb,
                groups::jsonb, notes::jsonb, overridden::jsonb
            from unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[])
                as derived (account_id, fingerprint, score_before_caps, contributions, caps, groups, notes, overridden)
            returning account_id, id
            """;

    private static final String HEALTH = """
            insert into health (account_id, scorecard, score, band, confidence, model, model_version, band_since,
                derivation_id, scored_at, changed_at, confirmed_band, below80_since, from62_since, from80_since,
                from82_since, look_again_at)
            select account_id, $1, score::numeric, band, confidence::numeric, model, model_version, band_since,
                derivation_id, $2, changed_at, confirmed_band, below80, from62, from80, from82, look_again_at
            from unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::int[], $9::timestamptz[],
                $10::bigint[], $11::timestamptz[], $12::text[], $13::timestamptz[], $14::timestamptz[],
                $15::timestamptz[], $16::timestamptz[], $17::timestamptz[])
                as now (account_id, score, band, confidence, model, model_version, band_since, derivation_id, changed_at,
                    confirmed_band, below80, from62, from80, from82, look_again_at)
            order by account_id
            on conflict (account_id, scorecard) do update set score = excluded.score, band = excluded.band,
                confidence = excluded.confidence, model = excluded.model, model_version = excluded.model_version,
                band_since = excluded.band_since, derivation_id = excluded.derivation_id, scored_at = excluded.scored_at,
                changed_at = excluded.changed_at, confirmed_band = excluded.confirmed_band,
                below80_since = excluded.below80_since, from62_since = excluded.from62_since,
                from80_since = excluded.from80_since, from82_since = excluded.from82_since,
                look_again_at = excluded.look_again_at
            """;

    private static final String DAYS = """
            insert into score_day (account_id, scorecard, day, score, band, confidence, model, model_version,
                derivation_id, scored_at)
            select account_id, $1, day, score::numeric, band, confidence::numeric, model, model_version, derivation_id, $2
            from unnest($3::uuid[], $4::date[], $5::text[], $6::text[], $7::text[], $8::text[], $9::int[], $10::bigint[])
                as now (account_id, day, score, band, confidence, model, model_version, derivation_id)
            order by account_id
            on conflict (account_id, scorecard, day) do update set score = excluded.score, band = excluded.band,
                confidence = excluded.confidence, model = excluded.model, model_version = excluded.model_version,
                derivation_id = excluded.derivation_id, scored_at = excluded.scored_at, historical = false
            """;

    private static final String CHANGES = """
            insert into score_change (account_id, scorecard, at, from_band, to_band, score)
            select account_id, $1, $2, from_band, to_band, score::numeric
            from unnest($3::uuid[], $4::text[], $5::text[], $6::text[]) as change (account_id, from_band, to_band, score)
            order by account_id
            on conflict do nothing
            """;

    Uni<Void> save(SqlConnection tx, List<Assessed> assessed, Instant now) {
        return derivations(tx, assessed, now)
                .call(ids -> health(tx, assessed, ids, now))
                .call(ids -> days(tx, assessed, ids, now))
                .call(() -> changes(tx, assessed, now))
                .replaceWithVoid();
    }

    /** The derivation of each account: the last one where it is the same, else a new one. */
    private static Uni<Map<UUID, Long>> derivations(SqlConnection tx, List<Assessed> assessed, Instant now) {
        Map<UUID, Long> ids = new HashMap<>();
        assessed.stream()
                .filter(Assessed::sameDerivation)
                .forEach(same -> ids.put(same.account(), same.before().derivationId()));
        List<Assessed> other =
                assessed.stream().filter(one -> !one.sameDerivation()).toList();
        return other.isEmpty()
                ? Uni.createFrom().item(ids)
                : tx.preparedQuery(DERIVATIONS)
                        .execute(Columns.of(other)
                                .id(Assessed::account)
                                .id(Assessed::fingerprint)
                                .decimal(one -> one.derivation().scoreBeforeCaps())
                                .text(one -> StoredJson.write(one.derivation().contributions()))
                                .text(one -> StoredJson.write(one.derivation().caps()))
                                .text(one -> StoredJson.write(one.derivation().groups()))
                                .text(one -> StoredJson.write(one.derivation().notes()))
                                .text(one -> one.derivation().override() == null
                                        ? null
                                        : StoredJson.write(one.derivation().override()))
                                .tuple(OVERALL, Columns.utc(now)))
                        .map(rows -> {
                            rows.forEach(row -> ids.put(row.getUUID("account_id"), row.getLong("id")));
                            return ids;
                        });
    }

    private static Uni<Void> health(
            SqlConnection tx, List<Assessed> assessed, Map<UUID, Long> derivations, Instant now) {
        return tx.preparedQuery(HEALTH)
                .execute(Columns.of(assessed)
                        .id(Assessed::account)
                        .decimal(one -> one.score().map(HealthScore::score).orElse(null))
                        .text(one ->
                                one.score().map(score -> score.band().name()).orElse(null))
                        .decimal(one -> one.assessment().scoring().confidence())
                        .text(one -> one.score()
                                .map(HealthScore::model)
                                .orElse(one.model().id()))
                        .integer(one -> one.score()
                                .map(HealthScore::modelVersion)
                                .orElse(one.model().version()))
                        .time(Assessed::bandSince)
                        .number(one -> derivations.get(one.account()))
                        .time(Assessed::changedAt)
                        .text(one -> one.assessment()
                                .band()
                                .map(band -> band.confirmed().name())
                                .orElse(null))
                        .time(band(BandConfirmation::below80))
                        .time(band(BandConfirmation::from62))
                        .time(band(BandConfirmation::from80))
                        .time(band(BandConfirmation::from82))
                        .time(one -> one.assessment().lookAgainAt().orElse(null))
                        .tuple(OVERALL, Columns.utc(now)))
                .replaceWithVoid();
    }

    private static Uni<Void> days(SqlConnection tx, List<Assessed> assessed, Map<UUID, Long> derivations, Instant now) {
        List<Assessed> scored = assessed.stream()
                .filter(Assessed::scored)
                .filter(one -> one.worthTelling() || !one.sameDerivation())
                .toList();
        return scored.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(DAYS)
                        .execute(Columns.of(scored)
                                .id(Assessed::account)
                                .day(Assessed::day)
                                .decimal(one -> one.health().score())
                                .text(one -> one.health().band().name())
                                .decimal(one -> one.health().confidence())
                                .text(one -> one.health().model())
                                .integer(one -> one.health().modelVersion())
                                .number(one -> derivations.get(one.account()))
                                .tuple(OVERALL, Columns.utc(now)))
                        .replaceWithVoid();
    }

    private static Uni<Void> changes(SqlConnection tx, List<Assessed> assessed, Instant now) {
        List<Assessed> changed = assessed.stream()
                .filter(one -> one.assessment().change() instanceof BandChanged
                        || one.assessment().change() instanceof FirstScore)
                .toList();
        return changed.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(CHANGES)
                        .execute(Columns.of(changed)
                                .id(Assessed::account)
                                .text(one -> one.assessment().change() instanceof BandChanged change
                                        ? change.before().band().name()
                                        : null)
                                .text(one -> one.health().band().name())
                                .decimal(one -> one.health().score())
                                .tuple(OVERALL, Columns.utc(now)))
                        .replaceWithVoid();
    }

    private static Function<Assessed, Instant> band(Function<BandConfirmation, Instant> since) {
        return one -> one.assessment().band().map(since).orElse(null);
    }
}
