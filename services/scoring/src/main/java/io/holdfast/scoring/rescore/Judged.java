package io.holdfast.scoring.rescore;

import io.holdfast.scoring.score.HealthScore;
import io.holdfast.scoring.warn.Verdict;
import io.holdfast.scoring.warn.WarningState;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A verdict with what it is about.
 *
 * @param account null when it is about the portfolio
 * @param score of the account at that moment; empty when there is none
 */
record Judged(UUID account, Optional<HealthScore> score, Verdict verdict, Instant now) {

    static Stream<Judged> of(Assessed assessed) {
        Optional<HealthScore> score = assessed.score();
        return assessed.assessment().verdicts().stream()
                .map(verdict -> new Judged(assessed.account(), score, verdict, assessed.now()));
    }

    WarningState state() {
        return verdict.state();
    }
}
