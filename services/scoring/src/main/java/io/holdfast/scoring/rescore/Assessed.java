package io.holdfast.scoring.rescore;

import io.holdfast.scoring.assessment.Assessment;
import io.holdfast.scoring.risk.ChurnRisk;
import io.holdfast.scoring.score.HealthScore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One account with what was decided about it, ready to be stored and announced.
 *
 * @param left whether the customer has left: its scores stay what they were
 * @param tallies the scores to be stored, the overall one first; none of a customer that has left
 * @param risk empty without a score
 */
record Assessed(
        UUID account,
        Known before,
        Assessment assessment,
        boolean left,
        List<Tally> tallies,
        Optional<ChurnRisk> risk,
        Instant now) {

    /** The overall score. */
    Optional<HealthScore> score() {
        return tallies.stream().findFirst().flatMap(Tally::score);
    }

    /** Scorecards that were stored and apply no longer. */
    List<String> gone() {
        return left
                ? List.of()
                : before.cards().keySet().stream()
                        .filter(card -> tallies.stream()
                                .noneMatch(tally -> tally.scorecard().equals(card)))
                        .sorted()
                        .toList();
    }
}
