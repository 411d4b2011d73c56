package io.holdfast.reporting.reckon;

import io.holdfast.reporting.Figure;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Figures that have a monthly series. */
enum Metric {
    GRR("grr", "grr", "percent", one -> Figure.percent(one.bridge().grossRetention(), Metric.NOBODY)),
    NRR("nrr", "nrr", "percent", one -> Figure.percent(one.bridge().netRetention(), Metric.NOBODY)),
    LOGO_CHURN(
            "logo-churn",
            "logoChurn",
            "percent",
            one -> Figure.percent(one.logos().churn(), Metric.NOBODY)),
    MRR("mrr", "mrr", "minor", one -> new Figure(BigDecimal.valueOf(one.bridge().end()), "minor", null));

    private static final String NOBODY = "no paying account at the start";

    final String word;
    final String definition;
    final String unit;
    final Function<Reckoned, Figure> of;

    Metric(String word, String definition, String unit, Function<Reckoned, Figure> of) {
        this.word = word;
        this.definition = definition;
        this.unit = unit;
        this.of = of;
    }

    static Optional<Metric> named(String word) {
        return Stream.of(values()).filter(one -> one.word.equals(word)).findFirst();
    }
}
