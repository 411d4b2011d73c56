package io.holdfast.scoring.rescore;

import io.holdfast.scoring.Columns;
import io.holdfast.scoring.StoredJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

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

    /** Of these accounts nothing that runs worked out of days from this one on is left, on no scorecard. */
    private static final String FORGET =
            "delete from score_day where account_id = any($1) and day >= $2 and historical";

    /** Before a run says it anew: a day that it does not speak of, and a scorecard that applies no longer, have no score. */
    Uni<Void> forget(SqlConnection tx, List<UUID> accounts, LocalDate from) {
        return tx.preparedQuery(FORGET)
                .execute(Tuple.of(accounts.toArray(UUID[]::new), from))
                .replaceWithVoid();
    }

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
                .replaceWithVoid();
    }
}
