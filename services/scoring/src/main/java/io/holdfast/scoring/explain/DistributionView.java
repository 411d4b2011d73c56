package io.holdfast.scoring.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How many accounts were in which band on a day, and their revenue; an account counts with its last score of the 31 days
 * up to it, unless it had left.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DistributionView(
        LocalDate day,
        long green,
        long yellow,
        long red,

        @Schema(description = "Share of green accounts in per cent, two decimals; absent when no account has a score")
        BigDecimal greenShare,

        @Schema(description = "Monthly recurring revenue by band, one entry per currency")
        List<Revenue> revenue) {

    static DistributionView of(LocalDate day, long green, long yellow, long red, List<Revenue> revenue) {
        return new DistributionView(day, green, yellow, red, Revenue.percent(green, green + yellow + red), revenue);
    }
}
