package io.holdfast.reporting.reckon;

import io.holdfast.reporting.Excluded;
import io.holdfast.reporting.Policy;
import io.holdfast.reporting.Report;
import io.holdfast.reporting.Span;
import io.holdfast.reporting.Table;
import io.holdfast.reporting.retention.Bridge;
import io.holdfast.reporting.retention.Logos;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How recurring revenue came from the start of a period to its end; the lines between sum up exactly. */
@Schema(name = "BridgeReport")
public record BridgeReport(
        Span period,
        boolean complete,
        long startMinor,
        List<Line> lines,
        long endMinor,
        Excluded excluded,
        Policy policy)
        implements Report {

    /** A line. */
    @Schema(name = "BridgeLine")
    public record Line(
            @Schema(enumeration = {"new", "reactivation", "expansion", "contraction", "churn", "fx"})
            String movement,

            @Schema(description = "Signed: start plus all lines is the end")
            long minor,

            long accounts) {}

    static BridgeReport of(Reckoned reckoned, boolean complete, Excluded excluded, Policy policy) {
        Bridge bridge = reckoned.bridge();
        Logos logos = reckoned.logos();
        return new BridgeReport(
                reckoned.span(),
                complete,
                bridge.start(),
                List.of(
                        new Line("new", bridge.added(), logos.added()),
                        new Line("reactivation", bridge.reactivated(), logos.reactivated()),
                        new Line("expansion", bridge.expanded(), logos.expanded()),
                        new Line("contraction", -bridge.contracted(), logos.contracted()),
                        new Line("churn", -bridge.churned(), logos.churned()),
                        new Line("fx", 0, 0)),
                bridge.end(),
                excluded,
                policy);
    }

    @Override
    public Table table() {
        Table table = Table.of("line", "minor", "accounts").row("start", startMinor, null);
        lines.forEach(line -> table.row(line.movement(), line.minor(), line.accounts()));
        return table.row("end", endMinor, null);
    }
}
