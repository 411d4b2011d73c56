package io.holdfast.scoring.score;

import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.Missing;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** Every measure of one account as of one moment, by the measure's name. */
public record Measures(Map<String, Measurement> byName) {

    public Measures {
        byName = Map.copyOf(byName);
    }

    /** The measure of that name; {@link Missing} when nobody measured it. */
    public Measurement of(String name) {
        return byName.getOrDefault(name, new Missing("not measured"));
    }

    /** Its value, when there is one. */
    public Optional<BigDecimal> value(String name) {
        return of(name) instanceof Measured measured ? Optional.of(measured.value()) : Optional.empty();
    }
}
