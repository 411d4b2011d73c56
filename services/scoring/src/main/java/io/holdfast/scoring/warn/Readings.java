package io.holdfast.scoring.warn;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a rule may look at, for one key.
 *
 * @param values by measure; a measure that is not there is unknown
 * @param since when a reading became what it is, where that is known better than by the time of looking
 * @param background evidence that explains the account rather than one reading, most telling first
 */
public record Readings(Map<String, BigDecimal> values, Map<String, Instant> since, List<Evidence> background) {

    public Readings {
        values = Map.copyOf(values);
        since = Map.copyOf(since);
        background = List.copyOf(background);
    }

    public static Readings of(Map<String, BigDecimal> values) {
        return new Readings(values, Map.of(), List.of());
    }

    Optional<BigDecimal> value(String measure) {
        return Optional.ofNullable(values.get(measure));
    }
}
