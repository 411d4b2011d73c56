package io.holdfast.reporting.reckon;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.reporting.Excluded;
import io.holdfast.reporting.Figure;
import io.holdfast.reporting.Policy;
import io.holdfast.reporting.Report;
import io.holdfast.reporting.Span;
import io.holdfast.reporting.Table;
import io.holdfast.reporting.figures.Compounding;
import io.holdfast.reporting.figures.Fraction;
import io.holdfast.reporting.retention.Bridge;
import io.holdfast.reporting.retention.Logos;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Retention and churn of a period. */
@Schema(name = "RetentionReport")
public record RetentionReport(
        Span period,

        @Schema(description = "False while the period runs: then its end is now")
        boolean complete,

        Figures figures,

        @Schema(description = "The same churn under the policy movement")
        Movements movement,

        long startMinor,
        long endMinor,
        Accounts accounts,
        Excluded excluded,
        Policy policy)
        implements Report {

    private static final String NOBODY = "no paying account at the start";
    private static final String NO_LOSS = "no loss";

    /** Under the policy cohort. */
    @Schema(name = "RetentionFigures")
    public record Figures(
            Figure grr,
            Figure nrr,
            Figure logoChurn,
            Figure grossRevenueChurn,
            Figure netRevenueChurn,
            Figure quickRatio,
            Figure quickRatioWithReactivation,
            Figure monthlyLogoChurn,
            Figure annualLogoChurn) {}

    /** Under the policy movement. */
    @Schema(name = "MovementFigures")
    public record Movements(Figure grossRevenueChurn, Figure netRevenueChurn) {}

    /** Counts of paying accounts. */
    @Schema(name = "RetentionAccounts")
    @JsonInclude
    public record Accounts(
            long start, long added, long reactivated, long expanded, long contracted, long churned, long end) {}

    static RetentionReport of(Reckoned cohort, Bridge within, boolean complete, Excluded excluded, Policy policy) {
        Bridge bridge = cohort.bridge();
        Logos logos = cohort.logos();
        return new RetentionReport(
                cohort.span(),
                complete,
                figures(cohort),
                new Movements(
                        Figure.percent(within.grossChurn(), NOBODY), netChurn(within.netChurnAfterReactivation())),
                bridge.start(),
                bridge.end(),
                new Accounts(
                        logos.start(),
                        logos.added(),
                        logos.reactivated(),
                        logos.expanded(),
                        logos.contracted(),
                        logos.churned(),
                        logos.end()),
                excluded,
                policy);
    }

    private static Figures figures(Reckoned cohort) {
        Bridge bridge = cohort.bridge();
        Fraction churn = cohort.logos().churn();
        Span span = cohort.span();
        boolean month = span.equals(Span.of(java.time.YearMonth.from(span.from())));
        return new Figures(
                Figure.percent(bridge.grossRetention(), NOBODY),
                Figure.percent(bridge.netRetention(), NOBODY),
                Figure.percent(churn, NOBODY),
                Figure.percent(bridge.grossChurn(), NOBODY),
                netChurn(bridge.netChurn()),
                Figure.ratio(bridge.quickRatio(), NO_LOSS),
                Figure.ratio(bridge.quickRatioWithReactivation(), NO_LOSS),
                Figure.of(month ? churn.percent() : Compounding.monthlyOfDays(churn, span.days()), "percent", NOBODY),
                Figure.of(
                        month ? Compounding.annualOfMonth(churn) : Compounding.annualOfDays(churn, span.days()),
                        "percent",
                        NOBODY));
    }

    private static Figure netChurn(Fraction churn) {
        Figure figure = Figure.percent(churn, NOBODY);
        return churn.isDefined() && churn.part() < 0 ? figure.noting("net negative churn") : figure;
    }

    @Override
    public Table table() {
        Map<String, Figure> rows = new LinkedHashMap<>();
        rows.put("grr", figures.grr());
        rows.put("nrr", figures.nrr());
        rows.put("logoChurn", figures.logoChurn());
        rows.put("grossRevenueChurn", figures.grossRevenueChurn());
        rows.put("netRevenueChurn", figures.netRevenueChurn());
        rows.put("quickRatio", figures.quickRatio());
        rows.put("quickRatioWithReactivation", figures.quickRatioWithReactivation());
        rows.put("monthlyLogoChurn", figures.monthlyLogoChurn());
        rows.put("annualLogoChurn", figures.annualLogoChurn());
        rows.put("movement.grossRevenueChurn", movement.grossRevenueChurn());
        rows.put("movement.netRevenueChurn", movement.netRevenueChurn());
        rows.put("startMinor", new Figure(BigDecimal.valueOf(startMinor), "minor", null));
        rows.put("endMinor", new Figure(BigDecimal.valueOf(endMinor), "minor", null));
        return Table.of(rows, policy);
    }
}
