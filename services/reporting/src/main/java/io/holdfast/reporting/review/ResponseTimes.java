package io.holdfast.reporting.review;

import io.holdfast.reporting.Figure;
import io.holdfast.reporting.Policy;
import io.holdfast.reporting.Report;
import io.holdfast.reporting.Span;
import io.holdfast.reporting.Table;
import io.holdfast.reporting.cases.CaseLoad;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How long alerts waited for their first response. */
@Schema(name = "ResponseTimes")
public record ResponseTimes(Span period, List<Row> rows, Policy policy) implements Report {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final String NONE = "none was answered";

    /** Alerts of one severity. */
    @Schema(name = "ResponseRow")
    public record Row(
            @Schema(enumeration = {"CRITICAL", "HIGH", "MEDIUM", "LOW", "INFO", "ALL"})
            String severity,

            long alerts,
            long answered,
            long met,
            long breached,

            @Schema(description = "Open, unanswered and not late")
            long pending,

            @Schema(description = "Ended without an answer") long closedUnanswered,

            Figure mean,
            Figure median,
            Figure p90,

            @Schema(description = "Open and unanswered; in none of the figures before")
            long open,

            @Schema(description = "Mean age of those") Figure openAge) {

        static Row of(String severity, CaseLoad load) {
            return new Row(
                    severity,
                    load.cases(),
                    load.answered().count(),
                    load.met(),
                    load.breached(),
                    load.pending(),
                    load.closedUnanswered(),
                    Figure.of(load.answered().mean(HOUR), "hours", NONE),
                    Figure.of(load.answered().median(HOUR), "hours", NONE),
                    Figure.of(load.answered().p90(HOUR), "hours", NONE),
                    load.open().count(),
                    Figure.of(load.open().mean(HOUR), "hours", "none is open"));
        }
    }

    @Override
    public Table table() {
        Table table = Table.of(
                "severity",
                "alerts",
                "answered",
                "met",
                "breached",
                "pending",
                "closedUnanswered",
                "meanHours",
                "medianHours",
                "p90Hours",
                "open",
                "openAgeHours");
        rows.forEach(row -> table.row(
                row.severity(),
                row.alerts(),
                row.answered(),
                row.met(),
                row.breached(),
                row.pending(),
                row.closedUnanswered(),
                row.mean().value(),
                row.median().value(),
                row.p90().value(),
                row.open(),
                row.openAge().value()));
        return table;
    }
}
