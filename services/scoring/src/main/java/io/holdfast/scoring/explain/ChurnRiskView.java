package io.holdfast.scoring.explain;

import io.holdfast.scoring.risk.Addition;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How likely it is that a customer leaves: up is bad, the opposite of health. */
record ChurnRiskView(
        String accountId,

        @Schema(description = "0 to 100, two decimals: four fifths of the points that health lacks, and the additions")
        BigDecimal risk,

        @Schema(description = "LOW below 30, ELEVATED below 50, HIGH from there")
        String level,

        @Schema(description = "What makes it likelier than health alone says, greatest first")
        List<Addition> additions,

        Instant changedAt,
        Instant scoredAt) {}
