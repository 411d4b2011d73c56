package io.holdfast.scoring.assessment;

import io.holdfast.scoring.score.Measures;
import io.holdfast.scoring.warn.Feed;
import io.holdfast.scoring.warn.Subject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was measured of one account.
 *
 * @param subjects readings per person, product, contract or goal, for rules with a warning for each
 * @param silent feeds that have fallen silent: absence in them proves nothing
 * @param warming feeds that a run of history is filling: nothing is concluded from them yet
 * @param planned whether the account planned to be inactive: absence proves nothing then
 * @param changesAt when a measure will be another by the clock alone, if that is not left to the daily sweep
 */
public record Findings(
        Measures measures,
        Map<Subject, Map<String, BigDecimal>> subjects,
        Set<Feed> silent,
        Set<Feed> warming,
        boolean planned,
        Optional<Instant> changesAt) {

    public Findings {
        silent = Set.copyOf(silent);
        warming = Set.copyOf(warming);
    }
}
