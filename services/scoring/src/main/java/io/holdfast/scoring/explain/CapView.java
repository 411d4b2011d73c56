package io.holdfast.scoring.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.scoring.score.AppliedCap;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A ceiling on the score that applies, or could not be evaluated. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CapView(
        String id,

        @Schema(description = "The highest score while it applies, 0 to 100")
        BigDecimal ceiling,

        @Schema(description = "True for the one cap, the lowest, that lowered the score")
        boolean bites,

        @Schema(description = "In plain words") String text,

        @Schema(
                description =
                        "Why its condition, or the exception to it, could not be evaluated; absent where it could")
        String failure,

        @Schema(description = "False when its condition could not be evaluated: it limits nothing then")
        boolean applies) {

    static CapView of(AppliedCap cap) {
        return new CapView(cap.id(), cap.ceiling(), cap.bites(), cap.text(), cap.failure(), cap.limits());
    }
}
