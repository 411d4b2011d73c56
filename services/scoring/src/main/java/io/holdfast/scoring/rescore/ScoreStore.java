package io.holdfast.scoring.rescore;

import io.holdfast.scoring.Columns;
import io.holdfast.scoring.InOneGo;
import io.holdfast.scoring.StoredJson;
import io.holdfast.scoring.score.HealthScore;
import io.holdfast.scoring.warn.BandConfirmation;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
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

    private static final String DERIVATIONS = """
            insert into derivation (account_id, scorecard, at, fingerprint, score_before_caps, contributions, caps,
                groups, notes, overridden)
            select account_id, scorecard, $1, fingerprint, score_before_caps::numeric, contributions::jsonb, caps::jsonb,
                groups::jsonb, notes::jsonb, overridden::jsonb
            from unnest($2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
                    $10::text[])
                as derived (account_id, scorecard, fingerprint, score_before_caps, contributions, caps, groups, notes,
                    overridden)
            returning account_id, scorecard, id
            """;

    private static final String HEALTH = """
            insert into health (account_id, scorecard, score, band, confidence, model, model_version, band_since,
                derivation_id, scored_at, changed_at, confirmed_band, below80_since, from62_since, from80_since,
                from82_since, look_again_at, computed_score)
            select account_id, scorecard, score::numeric, band, confidence::numeric, model, model_version, band_since,
                derivation_id, $1, changed_at, confirmed_band, below80, from62, from80, from82, look_again_at,
                computed::numeric
            from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::int[],
                $9::timestamptz[], $10::bigint[], $11::timestamptz[], $12::text[], $13::timestamptz[], $14::timestamptz[],
                $15::timestamptz[], $16::timestamptz[], $17::timestamptz[], $18::text[])
                as now (account_id, scorecard, score, band, confidence, model, model_version, band_since, derivation_id,
                    changed_at, confirmed_band, below80, from62, from80, from82, look_again_at, computed)
            order by account_id, scorecard
            on conflict (account_id, scorecard) do update set score = excluded.score, band = excluded.band,
                confidence = excluded.confidence, model = excluded.model, model_version = excluded.model_version,
                band_since = excluded.band_since, derivation_id = excluded.derivation_id, scored_at = excluded.scored_at,
                changed_at = excluded.changed_at, confirmed_band = excluded.confirmed_band,
                below80_since = excluded.below80_since, from62_since = excluded.from62_since,
                from80_since = excluded.from80_since, from82_since = excluded.from82_since,
                look_again_at = excluded.look_again_at, computed_score = excluded.computed_score, frozen_at = null
            """;

    private static final String DAYS = """
            insert into score_day (account_id, scorecard, day, score, band, confidence, model, model_version,
                derivation_id, scored_at, computed_score)
            select account_id, scorecard, day, score::numeric, band, confidence::numeric, model, model_version,
                derivation_id, $1, computed::numeric
            from unnest($2::uuid[], $3::text[], $4::date[], $5::text[], $6::text[], $7::text[], $8::text[], $9::int[],
                    $10::bigint[], $11::text[])
                as now (account_id, scorecard, day, score, band, confidence, model, model_version, derivation_id, computed)
            order by account_id, scorecard
            on conflict (account_id, scorecard, day) do update set score = excluded.score, band = excluded.band,
                confidence = excluded.confidence, model = excluded.model, model_version = excluded.model_version,
                derivation_id = excluded.derivation_id, scored_at = excluded.scored_at, historical = false,
                computed_score = excluded.computed_score
            """;

    /** In key order, like everybody who writes here. */
    private static final String FREEZE = """
            update health set frozen_at = $1, look_again_at = null
            from (select account_id, scorecard from health
                  where account_id = any($2) and frozen_at is null
                  order by account_id, scorecard for update) alive
            where health.account_id = alive.account_id and health.scorecard = alive.scorecard
            """;

    /** A scorecard that applies no longer has no present; its past stays. */
    private static final String FORGET = """
            delete from health using (
                select health.account_id, health.scorecard
                from unnest($1::uuid[], $2::text[]) as gone (account_id, scorecard)
                join health on health.account_id = gone.account_id and health.scorecard = gone.scorecard
                order by 1, 2 for update of health) gone
            where health.account_id = gone.account_id and health.scorecard = gone.scorecard
            """;

    /** Which score: an account's on a scorecard. */
    private record Key(UUID account, String scorecard) {
        static Key of(Tally tally) {
            return new Key(tally.account(), tally.scorecard());
        }
    }

    Uni<Void> save(SqlConnection tx, List<Assessed> assessed, Instant now) {
        List<Tally> tallies =
                assessed.stream().flatMap(one -> one.tallies().stream()).toList();
        Uni<Void> stored = tallies.isEmpty()
                ? Uni.createFrom().voidItem()
                : derivations(tx, tallies, now)
                        .chain(ids -> InOneGo.all(health(tx, tallies, ids, now), days(tx, tallies, ids, now)));
        return InOneGo.all(stored, freeze(tx, assessed, now), forget(tx, assessed));
    }

    private static Uni<Void> freeze(SqlConnection tx, List<Assessed> assessed, Instant now) {
        UUID[] left = assessed.stream()
                .filter(Assessed::left)
                .filter(one -> one.before().cards().values().stream().anyMatch(card -> !card.frozen()))
                .map(Assessed::account)
                .toArray(UUID[]::new);
        return left.length == 0
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(FREEZE)
                        .execute(Tuple.of(Columns.utc(now), left))
                        .replaceWithVoid();
    }

    private static Uni<Void> forget(SqlConnection tx, List<Assessed> assessed) {
        List<Key> gone = assessed.stream()
                .flatMap(one -> one.gone().stream().map(card -> new Key(one.account(), card)))
                .toList();
        return gone.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(FORGET)
                        .execute(Columns.of(gone)
                                .id(Key::account)
                                .text(Key::scorecard)
                                .tuple())
                        .replaceWithVoid();
    }

    /** The derivation of each account: the last one where it is the same, else a new one. */
    private static Uni<Map<Key, Long>> derivations(SqlConnection tx, List<Tally> assessed, Instant now) {
        Map<Key, Long> ids = new HashMap<>();
        assessed.stream()
                .filter(Tally::sameDerivation)
                .forEach(same -> ids.put(Key.of(same), same.before().derivationId()));
        List<Tally> other =
                assessed.stream().filter(one -> !one.sameDerivation()).toList();
        return other.isEmpty()
                ? Uni.createFrom().item(ids)
                : tx.preparedQuery(DERIVATIONS)
                        .execute(Columns.of(other)
                                .id(Tally::account)
                                .text(Tally::scorecard)
                                .id(Tally::fingerprint)
                                .decimal(one -> one.derivation().scoreBeforeCaps())
                                .text(one -> StoredJson.write(one.derivation().contributions()))
                                .text(one -> StoredJson.write(one.derivation().caps()))
                                .text(one -> StoredJson.write(one.derivation().groups()))
                                .text(one -> StoredJson.write(one.derivation().notes()))
                                .text(one -> one.derivation().override() == null
                                        ? null
                                        : StoredJson.write(one.derivation().override()))
                                .tuple(Columns.utc(now)))
                        .map(rows -> {
                            rows.forEach(row -> ids.put(
                                    new Key(row.getUUID("account_id"), row.getString("scorecard")), row.getLong("id")));
                            return ids;
                        });
    }

    private static Uni<Void> health(SqlConnection tx, List<Tally> assessed, Map<Key, Long> derivations, Instant now) {
        return tx.preparedQuery(HEALTH)
                .execute(Columns.of(assessed)
                        .id(Tally::account)
                        .text(Tally::scorecard)
                        .decimal(one -> one.score().map(HealthScore::score).orElse(null))
                        .text(one ->
                                one.score().map(score -> score.band().name()).orElse(null))
                        .decimal(one -> one.scoring().confidence())
                        .text(one -> one.score()
                                .map(HealthScore::model)
                                .orElse(one.model().id()))
                        .integer(one -> one.score()
                                .map(HealthScore::modelVersion)
                                .orElse(one.model().version()))
                        .time(Tally::bandSince)
                        .number(one -> derivations.get(Key.of(one)))
                        .time(Tally::changedAt)
                        .text(one ->
                                one.band().map(band -> band.confirmed().name()).orElse(null))
                        .time(band(BandConfirmation::below80))
                        .time(band(BandConfirmation::from62))
                        .time(band(BandConfirmation::from80))
                        .time(band(BandConfirmation::from82))
                        .time(one -> one.lookAgainAt().orElse(null))
                        .decimal(one -> one.score().map(HealthScore::computed).orElse(null))
                        .tuple(Columns.utc(now)))
                .replaceWithVoid();
    }

    private static Uni<Void> days(SqlConnection tx, List<Tally> assessed, Map<Key, Long> derivations, Instant now) {
        List<Tally> scored = assessed.stream()
                .filter(Tally::scored)
                .filter(one -> one.worthTelling() || !one.sameDerivation())
                .toList();
        return scored.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(DAYS)
                        .execute(Columns.of(scored)
                                .id(Tally::account)
                                .text(Tally::scorecard)
                                .day(Tally::day)
                                .decimal(one -> one.health().score())
                                .text(one -> one.health().band().name())
                                .decimal(one -> one.health().confidence())
                                .text(one -> one.health().model())
                                .integer(one -> one.health().modelVersion())
                                .number(one -> derivations.get(Key.of(one)))
                                .decimal(one -> one.health().computed())
                                .tuple(Columns.utc(now)))
                        .replaceWithVoid();
    }

    private static Function<Tally, Instant> band(Function<BandConfirmation, Instant> since) {
        return one -> one.band().map(since).orElse(null);
    }
}
