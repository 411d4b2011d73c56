package io.holdfast.reporting.review;

import io.holdfast.reporting.Figure;
import io.holdfast.reporting.Policy;
import io.holdfast.reporting.Report;
import io.holdfast.reporting.Span;
import io.holdfast.reporting.Table;
import io.holdfast.reporting.cases.Outcomes;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What interventions that were closed in a period came to. */
@Schema(name = "InterventionSummary")
public record InterventionSummary(
        Span period,
        Success all,

        @Schema(description = "Opened before complaint, notice, or a rating of 0 to 6")
        Success proactive,

        Policy policy)
        implements Report {

    private static final String NONE = "none was closed and not cancelled";

    /** Counts and success. */
    @Schema(name = "InterventionSuccess")
    public record Success(long achieved, long partial, long missed, long cancelled, Figure strict, Figure weighted) {

        static Success of(Outcomes outcomes) {
            return new Success(
                    outcomes.achieved(),
                    outcomes.partial(),
                    outcomes.missed(),
                    outcomes.cancelled(),
                    Figure.percent(outcomes.strict(), NONE),
                    Figure.percent(outcomes.weighted(), NONE));
        }
    }

    @Override
    public Table table() {
        Table table = Table.of("which", "achieved", "partial", "missed", "cancelled", "strict", "weighted");
        return row(row(table, "all", all), "proactive", proactive);
    }

    private static Table row(Table table, String which, Success one) {
        return table.row(
                which,
                one.achieved(),
                one.partial(),
                one.missed(),
                one.cancelled(),
                one.strict().value(),
                one.weighted().value());
    }
}
