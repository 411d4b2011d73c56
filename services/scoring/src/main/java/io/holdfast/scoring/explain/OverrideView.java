package io.holdfast.scoring.explain;

import io.holdfast.scoring.score.AppliedOverride;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Somebody's word against the model's, as it went into a score. */
record OverrideView(
        String id,

        @Schema(description = "What it added to the score, negative when it took")
        BigDecimal points,

        String author,
        Instant until,

        @Schema(description = "In plain words, with the reason")
        String text) {

    static OverrideView of(AppliedOverride override) {
        return new OverrideView(override.id(), override.points(), override.author(), override.until(), override.text());
    }
}
