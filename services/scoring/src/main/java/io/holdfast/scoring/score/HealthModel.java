package io.holdfast.scoring.score;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How measures become a health score: data, versioned, never script.
 *
 * @param id name of the model, for example {@code starter}
 * @param version from 1; a stored score names the version it was made with
 * @param caps ceilings on the score; where two are equally low, the first is the one that bites
 */
public record HealthModel(String id, int version, List<Dimension> dimensions, List<Cap> caps) {

    /**
     * Inputs that belong together. The score is the weighted mean of dimensions, each the weighted mean of its inputs;
     * an input without a value is renormalised inside its dimension first.
     */
    public record Dimension(String id, String name, BigDecimal weight, List<ModelInput> inputs) {
        public Dimension {
            inputs = List.copyOf(inputs);
            if (weight.signum() <= 0 || inputs.isEmpty()) {
                throw new IllegalArgumentException("dimension " + id + " needs a weight above zero and an input");
            }
        }
    }

    public HealthModel {
        dimensions = List.copyOf(dimensions);
        if (dimensions.isEmpty()) {
            throw new IllegalArgumentException("model " + id + " needs a dimension");
        }
        caps = List.copyOf(caps);
        Set<String> seen = new HashSet<>();
        dimensions.stream().flatMap(dimension -> dimension.inputs().stream()).forEach(input -> {
            if (!seen.add(input.measure())) {
                throw new IllegalArgumentException("model " + id + " reads " + input.measure() + " twice");
            }
        });
        Set<String> named = new HashSet<>();
        caps.forEach(cap -> {
            if (!named.add(cap.id())) {
                throw new IllegalArgumentException("model " + id + " names cap " + cap.id() + " twice");
            }
        });
    }

    /** The input that reads a measure. */
    public Optional<ModelInput> input(String measure) {
        return dimensions.stream()
                .flatMap(dimension -> dimension.inputs().stream())
                .filter(input -> input.measure().equals(measure))
                .findFirst();
    }
}
