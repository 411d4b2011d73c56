package io.holdfast.scoring.rescore;

import io.holdfast.scoring.StoredJson;
import io.holdfast.scoring.score.Derivation;
import io.holdfast.scoring.score.HealthScore;
import io.holdfast.scoring.score.ModelIdentity;
import io.holdfast.scoring.score.ScoreChange;
import io.holdfast.scoring.score.Scoring;
import io.holdfast.scoring.score.Scoring.Scored;
import io.holdfast.scoring.warn.BandConfirmation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/**
 * One account on one scorecard, ready to be stored and announced.
 *
 * @param model by what it is scored
 * @param band the confirmed band; empty without a score, and on all scorecards but the overall one
 * @param lookAgainAt when the clock alone could decide something
 * @param fingerprint of the derivation
 */
record Tally(
        UUID account,
        String scorecard,
        ModelIdentity model,
        Prior before,
        Scoring scoring,
        ScoreChange change,
        Optional<BandConfirmation> band,
        Optional<Instant> lookAgainAt,
        Instant now,
        UUID fingerprint) {

    Tally(
            UUID account,
            String scorecard,
            ModelIdentity model,
            Prior before,
            Scoring scoring,
            ScoreChange change,
            Optional<BandConfirmation> band,
            Optional<Instant> lookAgainAt,
            Instant now) {
        this(
                account,
                scorecard,
                model,
                before,
                scoring,
                change,
                band,
                lookAgainAt,
                now,
                fingerprint(scoring.derivation()));
    }

    Optional<HealthScore> score() {
        return scoring instanceof Scored scored ? Optional.of(scored.health()) : Optional.empty();
    }

    boolean scored() {
        return score().isPresent();
    }

    HealthScore health() {
        return score().orElseThrow();
    }

    LocalDate day() {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    boolean firstOfDay() {
        return before.scoredAt() == null
                || LocalDate.ofInstant(before.scoredAt(), ZoneOffset.UTC).isBefore(day());
    }

    /** Whether others learn of the score: it changed, or it is the first of its day. */
    boolean worthTelling() {
        return switch (change) {
            case ScoreChange.FirstScore _, ScoreChange.BandChanged _, ScoreChange.Moved _ -> true;
            case ScoreChange.Unchanged _ -> firstOfDay();
            case ScoreChange.Withdrawn _ -> false;
        };
    }

    /** When the score last changed: now, unless it stayed what it was. */
    Instant changedAt() {
        boolean same =
                switch (change) {
                    case ScoreChange.Unchanged _ -> true;
                    case ScoreChange.Withdrawn _ -> before.score().isEmpty() && before.changedAt() != null;
                    case ScoreChange.FirstScore _, ScoreChange.BandChanged _, ScoreChange.Moved _ -> false;
                };
        return same ? before.changedAt() : now;
    }

    Instant bandSince() {
        return switch (change) {
            case ScoreChange.Unchanged _, ScoreChange.Moved _ -> before.bandSince();
            case ScoreChange.FirstScore _, ScoreChange.BandChanged _ -> now;
            case ScoreChange.Withdrawn _ -> null;
        };
    }

    Derivation derivation() {
        return scoring.derivation();
    }

    boolean sameDerivation() {
        return fingerprint.equals(before.fingerprint());
    }

    static UUID fingerprint(Derivation derivation) {
        return UUID.nameUUIDFromBytes(StoredJson.bytes(derivation));
    }
}
