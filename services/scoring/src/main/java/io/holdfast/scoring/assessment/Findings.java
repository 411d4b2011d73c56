package io.holdfast.scoring.assessment;

import io.holdfast.scoring.score.Measures;
import io.holdfast.scoring.warn.Feed;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was measured of one account.
 *
 * @param people readings per person reference, for rules with a warning per person
 * @param silent feeds that have fallen silent: absence in them proves nothing
 * @param warming feeds that a run of history is filling: nothing is concluded from them yet
 * @param changesAt when a measure will be another by the clock alone, if that is not left to the daily sweep
 */
public record Findings(
        Measures measures,
        Map<String, Map<String, BigDecimal>> people,
        Set<Feed> silent,
        Set<Feed> warming,
        Optional<Instant> changesAt) {

    public Findings {
        silent = Set.copyOf(silent);
        warming = Set.copyOf(warming);
    }
}
