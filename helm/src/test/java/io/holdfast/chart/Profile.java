package io.holdfast.chart;

import java.nio.file.Path;

/** A set of values that the chart must always serve well. */
enum Profile {
    MINIMAL("ci/minimal-values.yaml"),
    HA("ci/ha-values.yaml"),
    KEDA_OFF("ci/keda-off-values.yaml"),
    LAPTOP("examples/laptop/values.yaml"),
    PRODUCTION("examples/production/values.yaml");

    private final String values;

    Profile(String values) {
        this.values = values;
    }

    Path file() {
        return ChartFolder.SOURCE.resolve(values);
    }
}
