package io.holdfast.scoring.score;

import io.holdfast.scoring.score.HealthModel.Dimension;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * A model's tree laid out flat, so that an account is scored without walking it: groups with outer before inner, and
 * inputs.
 */
record Layout(List<Group> groups, List<Leaf> leaves) {

    /**
     * @param parent index of the group it lies in; -1 for a dimension
     * @param weight among the members of its parent
     * @param dimension outermost group it lies in
     */
    record Group(int parent, String path, String name, String dimension, BigDecimal weight) {}

    /**
     * @param group index of the group it lies in
     * @param ofTotal configured share of the whole score, 0 to 1
     */
    record Leaf(int group, ModelInput input, BigDecimal ofTotal) {}

    static Layout of(List<Dimension> dimensions) {
        Layout layout = new Layout(new ArrayList<>(), new ArrayList<>());
        BigDecimal all = dimensions.stream().map(Dimension::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
        for (Dimension dimension : dimensions) {
            layout.add(dimension, -1, null, dimension.weight(), all, 1);
        }
        return new Layout(List.copyOf(layout.groups), List.copyOf(layout.leaves));
    }

    /** The group's share of the whole score is {@code part / whole}. */
    private void add(Dimension group, int parent, String above, BigDecimal part, BigDecimal whole, int depth) {
        if (depth > HealthModel.DEEPEST) {
            throw new IllegalArgumentException("groups lie at most " + HealthModel.DEEPEST + " deep in each other");
        }
        String path = above == null ? group.id() : above + "/" + group.id();
        int index = groups.size();
        String dimension = parent < 0 ? group.id() : groups.get(parent).dimension();
        groups.add(new Group(parent, path, group.name(), dimension, group.weight()));
        BigDecimal members = group.inputs().stream()
                .map(ModelInput::weight)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .add(group.groups().stream().map(Dimension::weight).reduce(BigDecimal.ZERO, BigDecimal::add));
        BigDecimal divisor = whole.multiply(members);
        for (ModelInput input : group.inputs()) {
            leaves.add(new Leaf(index, input, part.multiply(input.weight()).divide(divisor, MathContext.DECIMAL128)));
        }
        for (Dimension inner : group.groups()) {
            add(inner, index, path, part.multiply(inner.weight()), divisor, depth + 1);
        }
    }
}
