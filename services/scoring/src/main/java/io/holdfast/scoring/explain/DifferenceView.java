package io.holdfast.scoring.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.scoring.score.ScoreDifference;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What moved a score between two days. */
record DifferenceView(
        @Schema(description = "Day of the score that was found at or before the day asked for")
        LocalDate from,

        LocalDate to,
        BigDecimal fromScore,
        BigDecimal toScore,

        @Schema(description = "Change of the score, negative when it fell")
        BigDecimal points,

        @Schema(description = "True when another model or version is behind the later score")
        boolean modelChanged,

        List<PartView> parts) {

    /** One input that moved, or one cap that came, went or costs another number of points. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PartView(String measure, BigDecimal from, BigDecimal to, BigDecimal points, String text) {

        static PartView of(ScoreDifference.Part part) {
            return new PartView(part.measure(), part.from(), part.to(), part.points(), part.text());
        }
    }
}
