package io.holdfast.scoring.explain;

import io.holdfast.scoring.score.AppliedCap;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A ceiling on the score that applies. */
record CapView(
        String id,

        @Schema(description = "The highest score while it applies, 0 to 100")
        BigDecimal ceiling,

        @Schema(description = "True for the one cap, the lowest, that lowered the score")
        boolean bites,

        @Schema(description = "In plain words") String text) {

    static CapView of(AppliedCap cap) {
        return new CapView(cap.id(), cap.ceiling(), cap.bites(), cap.text());
    }
}
