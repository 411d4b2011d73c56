package io.holdfast.scoring.rescore;

import io.holdfast.scoring.Columns;
import io.holdfast.scoring.StoredJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Scores of past days. What was said on a day stays; only what was worked out later is replaced by a later run. */
@ApplicationScoped
class PastScoreStore {

    private static final String SAVE = """
            with past as (
                select * from unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::int[],
                                     $10::uuid[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[])
                    as past (account_id, scorecard, score, band, confidence, model, model_version, fingerprint,
                        score_before_caps, contributions, caps, groups, notes)
                where not exists (
                    select from score_day said
                    where said.account_id = past.account_id and said.scorecard = past.scorecard and said.day = $1
                      and not said.historical)
            ), derived as (
                insert into derivation (account_id, scorecard, at, fingerprint, score_before_caps, contributions, caps,
                    groups, notes)
                select account_id, scorecard, $2, fingerprint, score_before_caps::numeric, contributions::jsonb,
                    caps::jsonb, groups::jsonb, notes::jsonb
                from past
                returning account_id, scorecard, id
            )
            insert into score_day (account_id, scorecard, day, score, band, confidence, model, model_version,
                derivation_id, scored_at, historical)
            select past.account_id, past.scorecard, $1, score::numeric, band, confidence::numeric, model, model_version,
                derived.id, $2, true
            from past join derived on derived.account_id = past.account_id and derived.scorecard = past.scorecard
            order by past.account_id, past.scorecard
            on conflict (account_id, scorecard, day) do update set score = excluded.score, band = excluded.band,
                confidence = excluded.confidence, model = excluded.model, model_version = excluded.model_version,
                derivation_id = excluded.derivation_id, scored_at = excluded.scored_at
            """;

    private static final String CHANGES = """
            insert into score_change (account_id, scorecard, at, from_band, to_band, score, historical)
            select account_id, scorecard, $1, from_band, to_band, score::numeric, true
            from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[])
                as change (account_id, scorecard, from_band, to_band, score)
            order by account_id, scorecard
            on conflict do nothing
            """;

    Uni<Void> save(SqlConnection tx, List<PastScore> scores, LocalDate day, Instant asOf) {
        if (scores.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery(SAVE)
                .execute(Columns.of(scores)
                        .id(PastScore::account)
                        .text(PastScore::scorecard)
                        .decimal(past -> past.health().score())
                        .text(past -> past.health().band().name())
                        .decimal(past -> past.health().confidence())
                        .text(past -> past.health().model())
                        .integer(past -> past.health().modelVersion())
                        .id(past -> Tally.fingerprint(past.health().derivation()))
                        .decimal(past -> past.health().scoreBeforeCaps())
                        .text(past -> StoredJson.write(past.health().contributions()))
                        .text(past -> StoredJson.write(past.health().caps()))
                        .text(past ->
                                StoredJson.write(past.health().derivation().groups()))
                        .text(past ->
                                StoredJson.write(past.health().derivation().notes()))
                        .tuple(day, Columns.utc(asOf)))
                .chain(() -> changes(tx, scores, asOf));
    }

    private static Uni<Void> changes(SqlConnection tx, List<PastScore> scores, Instant asOf) {
        List<PastScore> crossed = scores.stream()
                .filter(past -> past.before()
                        .filter(before -> before.band() != past.health().band())
                        .isPresent())
                .toList();
        return crossed.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(CHANGES)
                        .execute(Columns.of(crossed)
                                .id(PastScore::account)
                                .text(PastScore::scorecard)
                                .text(past -> past.before().orElseThrow().band().name())
                                .text(past -> past.health().band().name())
                                .decimal(past -> past.health().score())
                                .tuple(Columns.utc(asOf)))
                        .replaceWithVoid();
    }
}
