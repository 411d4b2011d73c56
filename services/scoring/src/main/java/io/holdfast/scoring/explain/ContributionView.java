package io.holdfast.scoring.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.scoring.score.Contribution;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What one input did to a score. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ContributionView(
        String measure,
        String name,
        String dimension,

        @Schema(description = "As measured; absent when missing")
        BigDecimal value,

        @Schema(description = "0 to 100, of this input alone")
        BigDecimal points,

        @Schema(description = "Share of the whole score, 0 to 1")
        BigDecimal weight,

        @Schema(description = "Points of the whole score that it gave")
        BigDecimal given,

        @Schema(description = "Points of the whole score that it cost")
        BigDecimal lost,

        @Schema(description = "0 to 1: how much an aged observation still counts")
        BigDecimal freshness,

        @Schema(description = "Age of the observation in days; absent when missing")
        Long ageDays,

        @Schema(description = "In plain words") String text,

        @Schema(description = "Groups it lies in, outermost first, joined by /")
        String path) {

    static ContributionView of(Contribution one) {
        return new ContributionView(
                one.measure(),
                one.name(),
                one.dimension(),
                one.value(),
                one.points(),
                one.weight(),
                one.given(),
                one.lost(),
                one.freshness(),
                one.ageDays(),
                one.text(),
                one.path());
    }
}
