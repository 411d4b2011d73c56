package io.holdfast.scoring.warn;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a rule may look at, for one key.
 *
 * @param values by measure; a measure that is not there is unknown
 * @param foreign measures that say nothing about this account, so that nothing will ever be known of them
 * @param since when a reading became what it is, where that is known better than by the time of looking
 * @param background evidence that explains the account rather than one reading, most telling first
 */
public record Readings(
        Map<String, BigDecimal> values, Set<String> foreign, Map<String, Instant> since, List<Evidence> background) {

    public Readings {
        values = Map.copyOf(values);
        foreign = Set.copyOf(foreign);
        since = Map.copyOf(since);
        background = List.copyOf(background);
    }

    public static Readings of(Map<String, BigDecimal> values) {
        return new Readings(values, Set.of(), Map.of(), List.of());
    }

    /** Whether a rule that looks at nothing else has no say here. */
    boolean foreignTo(Rule rule) {
        return rule.levels().stream().flatMap(level -> level.when().measures()).allMatch(foreign::contains);
    }

    Optional<BigDecimal> value(String measure) {
        return Optional.ofNullable(values.get(measure));
    }
}
