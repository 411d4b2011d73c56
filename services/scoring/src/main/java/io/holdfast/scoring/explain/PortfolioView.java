package io.holdfast.scoring.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a portfolio stands on a day. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PortfolioView(
        LocalDate day,
        @Schema(description = "Customers with a score") long accounts,

        @Schema(description = "Mean score, two decimals; absent when no account has one")
        BigDecimal averageScore,

        @Schema(description = "Mean confidence, 0 to 1") BigDecimal averageConfidence,
        BigDecimal threshold,

        @Schema(description = "Accounts at or above the threshold")
        long above,

        @Schema(description = "Their share in per cent, two decimals")
        BigDecimal aboveShare) {}
