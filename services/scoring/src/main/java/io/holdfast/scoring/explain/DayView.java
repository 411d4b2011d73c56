package io.holdfast.scoring.explain;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The score of one day, the last one said on it. */
record DayView(
        LocalDate day,
        BigDecimal score,
        String band,
        BigDecimal confidence,
        String model,
        int modelVersion,

        @Schema(description = "True when it was worked out later, from imported history")
        boolean historical,

        @Schema(description = "What the model said where somebody overrode it; null otherwise", nullable = true)
        BigDecimal computedScore) {}
