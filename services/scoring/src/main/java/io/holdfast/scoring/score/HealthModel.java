package io.holdfast.scoring.score;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How measures become a health score: data, versioned, never script. Laid out once per version. */
public final class HealthModel {

    /** Groups inside groups, at most. */
    public static final int DEEPEST = 6;

    private static final int MOST_INPUTS = 200;

    private final String id;
    private final int version;
    private final List<Dimension> dimensions;
    private final List<Cap> caps;
    private final Optional<String> onboarding;
    private final Layout layout;
    private final Map<String, Freshness> freshness = new HashMap<>();

    /**
     * Inputs, and groups of inputs, that belong together. The score is the weighted mean of dimensions, each the weighted
     * mean of what it holds; what has no value is renormalised inside its own group first. Weights count among members of
     * one group: they need not add up to anything.
     */
    public record Dimension(
            String id, String name, BigDecimal weight, List<ModelInput> inputs, List<Dimension> groups) {

        public Dimension {
            inputs = List.copyOf(inputs);
            groups = List.copyOf(groups);
            if (weight.signum() <= 0 || inputs.isEmpty() && groups.isEmpty()) {
                throw new IllegalArgumentException("group " + id + " needs a weight above zero and an input or group");
            }
            if (id.isBlank() || id.contains("/")) {
                throw new IllegalArgumentException("the id of a group is a word without /, not " + id);
            }
            Set<String> measures = new HashSet<>();
            for (ModelInput input : inputs) {
                if (!measures.add(input.measure())) {
                    throw new IllegalArgumentException("group " + id + " reads " + input.measure() + " twice");
                }
            }
            distinct(groups, "group " + id);
        }

        /** One without groups in it. */
        public Dimension(String id, String name, BigDecimal weight, List<ModelInput> inputs) {
            this(id, name, weight, inputs, List.of());
        }
    }

    /**
     * @param id name of the model, for example {@code starter}
     * @param version from 1; a stored score names the version it was made with
     * @param caps ceilings on the score; where two are equally low, the first is the one that bites
     * @param onboarding id of the model that comes before this one in the first 90 days; empty where this one is there from
     *     the first day
     * @throws IllegalArgumentException when it cannot be right, with the reason
     */
    public HealthModel(
            String id, int version, List<Dimension> dimensions, List<Cap> caps, Optional<String> onboarding) {
        this.id = id;
        this.version = version;
        this.dimensions = List.copyOf(dimensions);
        this.caps = List.copyOf(caps);
        this.onboarding = onboarding;
        if (version < 1) {
            throw new IllegalArgumentException("versions of model " + id + " count from 1");
        }
        if (dimensions.isEmpty()) {
            throw new IllegalArgumentException("model " + id + " needs a dimension");
        }
        distinct(dimensions, "model " + id);
        this.layout = Layout.of(this.dimensions);
        if (layout.leaves().size() > MOST_INPUTS) {
            throw new IllegalArgumentException("model " + id + " has more than " + MOST_INPUTS + " inputs");
        }
        Set<String> named = new HashSet<>();
        for (Cap cap : caps) {
            if (!named.add(cap.id())) {
                throw new IllegalArgumentException("model " + id + " names cap " + cap.id() + " twice");
            }
        }
        layout.leaves()
                .forEach(leaf -> freshness.merge(
                        leaf.input().measure(),
                        leaf.input().freshness(),
                        (one, other) -> one.expiresDays() >= other.expiresDays() ? one : other));
    }

    /** One that is there from the first day. */
    public HealthModel(String id, int version, List<Dimension> dimensions, List<Cap> caps) {
        this(id, version, dimensions, caps, Optional.empty());
    }

    public String id() {
        return id;
    }

    public int version() {
        return version;
    }

    public List<Dimension> dimensions() {
        return dimensions;
    }

    public List<Cap> caps() {
        return caps;
    }

    public Optional<String> onboarding() {
        return onboarding;
    }

    /** Every input, in the order of the model, outer before inner. */
    public List<ModelInput> inputs() {
        return layout.leaves().stream().map(Layout.Leaf::input).toList();
    }

    /** How long a measure is believed: as long as the most patient input that reads it, for ever where none does. */
    Freshness freshness(String measure) {
        return freshness.getOrDefault(measure, Freshness.ALWAYS);
    }

    Layout layout() {
        return layout;
    }

    @Override
    public String toString() {
        return id + " v" + version;
    }

    private static void distinct(List<Dimension> groups, String where) {
        Set<String> seen = new HashSet<>();
        for (Dimension group : groups) {
            if (!seen.add(group.id())) {
                throw new IllegalArgumentException(where + " names group " + group.id() + " twice");
            }
        }
    }
}
