package io.holdfast.reporting.reckon;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.reporting.Figure;
import io.holdfast.reporting.Policy;
import io.holdfast.reporting.Report;
import io.holdfast.reporting.Table;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A figure month by month; no month is left out. */
@Schema(name = "SeriesReport")
public record SeriesReport(String metric, String unit, List<Point> points, Policy policy) implements Report {

    /** A month. */
    @Schema(name = "SeriesPoint")
    public record Point(
            @Schema(description = "Like 2026-01") String month,

            @JsonInclude @Schema(description = "Null when undefined", nullable = true)
            BigDecimal value,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(description = "Why it is undefined")
            String note,

            @Schema(description = "False while the month runs")
            boolean complete) {

        static Point of(String month, Figure figure, boolean complete) {
            return new Point(month, figure.value(), figure.note(), complete);
        }
    }

    @Override
    public Table table() {
        Table table = Table.of("metric", "month", "value", "unit", "note", "complete");
        points.forEach(point -> table.row(metric, point.month(), point.value(), unit, point.note(), point.complete()));
        return table;
    }
}
