package io.holdfast.reporting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Columns and rows. */
public record Table(List<String> columns, List<List<Object>> rows) {

    /** A table of figures, one a row, with their definitions. */
    public static Table of(Map<String, Figure> figures, Policy policy) {
        Table table = new Table(List.of("metric", "value", "unit", "note", "definition"), new ArrayList<>());
        figures.forEach((metric, figure) -> table.row(
                metric,
                figure.value(),
                figure.unit(),
                figure.note(),
                policy.definitions().get(metric)));
        return table;
    }

    /** An empty table. */
    public static Table of(String... columns) {
        return new Table(List.of(columns), new ArrayList<>());
    }

    /** Adds a row; cells may be null. */
    public Table row(Object... cells) {
        rows.add(Arrays.asList(cells));
        return this;
    }
}
