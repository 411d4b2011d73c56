package io.holdfast.scoring.rescore;

import io.holdfast.scoring.StoredJson;
import io.holdfast.scoring.assessment.Assessment;
import io.holdfast.scoring.score.Derivation;
import io.holdfast.scoring.score.HealthScore;
import io.holdfast.scoring.score.ModelIdentity;
import io.holdfast.scoring.score.ScoreChange;
import io.holdfast.scoring.score.Scoring.Scored;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** One account with what was decided about it, ready to be stored and announced. */
record Assessed(UUID account, ModelIdentity model, Known before, Assessment assessment, Instant now) {

    Optional<HealthScore> score() {
        return assessment.scoring() instanceof Scored scored ? Optional.of(scored.health()) : Optional.empty();
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
        return switch (assessment.change()) {
            case ScoreChange.FirstScore _, ScoreChange.BandChanged _, ScoreChange.Moved _ -> true;
            case ScoreChange.Unchanged _ -> firstOfDay();
            case ScoreChange.Withdrawn _ -> false;
        };
    }

    /** When the score last changed: now, unless it stayed what it was. */
    Instant changedAt() {
        boolean same =
                switch (assessment.change()) {
                    case ScoreChange.Unchanged _ -> true;
                    case ScoreChange.Withdrawn _ -> before.file().score().isEmpty() && before.changedAt() != null;
                    case ScoreChange.FirstScore _, ScoreChange.BandChanged _, ScoreChange.Moved _ -> false;
                };
        return same ? before.changedAt() : now;
    }

    Instant bandSince() {
        return switch (assessment.change()) {
            case ScoreChange.Unchanged _, ScoreChange.Moved _ -> before.bandSince();
            case ScoreChange.FirstScore _, ScoreChange.BandChanged _ -> now;
            case ScoreChange.Withdrawn _ -> null;
        };
    }

    Derivation derivation() {
        return assessment.scoring().derivation();
    }

    UUID fingerprint() {
        return fingerprint(derivation());
    }

    boolean sameDerivation() {
        return fingerprint().equals(before.fingerprint());
    }

    static UUID fingerprint(Derivation derivation) {
        return UUID.nameUUIDFromBytes(StoredJson.write(derivation).getBytes(StandardCharsets.UTF_8));
    }
}
