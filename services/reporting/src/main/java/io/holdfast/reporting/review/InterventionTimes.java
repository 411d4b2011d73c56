package io.holdfast.reporting.review;

import io.holdfast.reporting.Figure;
import io.holdfast.reporting.Policy;
import io.holdfast.reporting.Report;
import io.holdfast.reporting.Span;
import io.holdfast.reporting.Table;
import io.holdfast.reporting.cases.CaseLoad;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How long declines of health waited for the first qualifying touch. */
@Schema(name = "InterventionTimes")
public record InterventionTimes(
        Span period,
        long interventions,
        long touched,
        Figure mean,
        Figure median,
        Figure p90,

        @Schema(description = "Untouched and not closed; in none of the figures before")
        long open,

        Figure openMeanAge,

        @Schema(description = "Age of the oldest open one") Figure openOldest,

        @Schema(description = "Mean with the ages of the open ones")
        Figure asOfMean,

        @Schema(description = "Closed without a touch; in no figure")
        long closedUntouched,

        Policy policy)
        implements Report {

    private static final Duration DAY = Duration.ofDays(1);
    private static final String UNTOUCHED = "none was touched";
    private static final String NONE_OPEN = "none is open";

    static InterventionTimes of(Span period, CaseLoad load, Policy policy) {
        var open = load.open();
        return new InterventionTimes(
                period,
                load.cases(),
                load.answered().count(),
                days(load.answered().mean(DAY), UNTOUCHED),
                days(load.answered().median(DAY), UNTOUCHED),
                days(load.answered().p90(DAY), UNTOUCHED),
                open.count(),
                days(open.mean(DAY), NONE_OPEN),
                days(open.longest(DAY), NONE_OPEN),
                days(load.asOfNow().mean(DAY), "there is no intervention"),
                load.closedUnanswered(),
                policy);
    }

    private static Figure days(java.util.Optional<BigDecimal> value, String whyUndefined) {
        return Figure.of(value, "days", whyUndefined);
    }

    @Override
    public Table table() {
        Map<String, Figure> figures = new LinkedHashMap<>();
        figures.put("mean", mean);
        figures.put("median", median);
        figures.put("p90", p90);
        figures.put("asOfMean", asOfMean);
        figures.put("openMeanAge", openMeanAge);
        figures.put("openOldest", openOldest);
        Table table = Table.of(figures, policy);
        return table.row("interventions", interventions, "count", null, null)
                .row("touched", touched, "count", null, null)
                .row("open", open, "count", null, null)
                .row("closedUntouched", closedUntouched, "count", null, null);
    }
}
