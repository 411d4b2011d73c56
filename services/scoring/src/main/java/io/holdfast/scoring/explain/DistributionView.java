package io.holdfast.scoring.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many accounts were in which band on a day; an account counts with its last score of the 31 days up to it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DistributionView(
        LocalDate day,
        long green,
        long yellow,
        long red,

        @Schema(description = "Share of green accounts in per cent, two decimals; absent when no account has a score")
        BigDecimal greenShare) {

    static DistributionView of(LocalDate day, long green, long yellow, long red) {
        long all = green + yellow + red;
        BigDecimal share = all == 0
                ? null
                : BigDecimal.valueOf(green * 100).divide(BigDecimal.valueOf(all), 2, RoundingMode.HALF_EVEN);
        return new DistributionView(day, green, yellow, red, share);
    }
}
