package io.holdfast.scoring.score;

import java.util.Optional;

/** What a new score means compared with the one before. */
public sealed interface ScoreChange {

    /** The first score, or the first after a time without one. */
    record FirstScore(HealthScore now) implements ScoreChange {}

    /** Another band than before. */
    record BandChanged(StoredScore before, HealthScore now) implements ScoreChange {}

    /** Another number in the same band. */
    record Moved(StoredScore before, HealthScore now) implements ScoreChange {}

    /** The same number. */
    record Unchanged(StoredScore before, HealthScore now) implements ScoreChange {}

    /** Too little is known now; the last score stays history. */
    record Withdrawn() implements ScoreChange {}

    /** What a score means compared with the one before. */
    static ScoreChange between(Optional<StoredScore> before, Scoring now) {
        return switch (now) {
            case Scoring.NotEnoughData _ -> new Withdrawn();
            case Scoring.Scored scored ->
                before.map(old -> compare(old, scored.health())).orElseGet(() -> new FirstScore(scored.health()));
        };
    }

    private static ScoreChange compare(StoredScore before, HealthScore now) {
        if (before.band() != now.band()) {
            return new BandChanged(before, now);
        }
        return before.score().compareTo(now.score()) == 0 ? new Unchanged(before, now) : new Moved(before, now);
    }
}
