package io.holdfast.scoring.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.scoring.score.Trend;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where an account's score came from in the last 90 days. */
record TrendView(
        String accountId,
        String scorecard,
        LocalDate day,

        @Schema(description = "UP or DOWN from 5 points in 30 days, LEVEL below, UNKNOWN for younger accounts")
        Trend.Arrow arrow,

        List<ChangeView> changes,
        BigDecimal threshold,

        @Schema(description = "Days of the last 90 on which the score was at or above the threshold")
        int daysAbove,

        @Schema(description = "Days of the last 90 on which there was a score")
        int daysKnown,

        List<ModelChangeView> modelChanges) {

    /** The change over one span; absent numbers mean that the account had no score yet. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ChangeView(int days, BigDecimal from, BigDecimal points, boolean modelChanged) {}

    /** A day on which another model or version came in. */
    record ModelChangeView(LocalDate day, String model, int modelVersion) {}

    static TrendView of(String account, String scorecard, LocalDate day, BigDecimal threshold, Trend trend) {
        return new TrendView(
                account,
                scorecard,
                day,
                trend.arrow(),
                trend.changes().stream()
                        .map(change ->
                                new ChangeView(change.days(), change.from(), change.points(), change.modelChanged()))
                        .toList(),
                threshold,
                trend.daysAbove(),
                trend.daysKnown(),
                trend.modelChanges().stream()
                        .map(change -> new ModelChangeView(change.day(), change.model(), change.modelVersion()))
                        .toList());
    }
}
