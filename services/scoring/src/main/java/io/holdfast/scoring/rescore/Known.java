package io.holdfast.scoring.rescore;

import io.holdfast.scoring.assessment.AccountFile;
import io.holdfast.scoring.override.ScoreOverride;
import java.util.Map;
import java.util.Optional;

/**
 * What is stored of one account before it is assessed.
 *
 * @param cards of all scorecards, by name
 * @param override the word against the model's that counts now
 * @param risk empty before the first
 */
record Known(AccountFile file, Map<String, Prior> cards, Optional<ScoreOverride> override, Optional<PriorRisk> risk) {

    Prior of(String scorecard) {
        return cards.getOrDefault(scorecard, Prior.NONE);
    }
}
