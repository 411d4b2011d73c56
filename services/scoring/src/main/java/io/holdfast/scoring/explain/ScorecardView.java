package io.holdfast.scoring.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One of the scores of an account. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ScorecardView(
        @Schema(description = "overall, which rules go by, or another")
        String scorecard,

        String name,

        @Schema(description = "0 (bad) to 100 (good), two decimals; absent while too little is known")
        BigDecimal score,

        @Schema(description = "GREEN, YELLOW or RED; absent without a score")
        String band,

        BigDecimal confidence,
        String model,
        int modelVersion,
        Instant scoredAt) {}
