package io.holdfast.scoring.explain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Monthly recurring revenue of accounts by band, of one currency: currencies are never added up here. */
record Revenue(
        @Schema(description = "ISO 4217") String currency,
        @Schema(description = "Monthly, minor units") long greenMinor,
        long yellowMinor,
        long redMinor,

        @Schema(description = "Share of revenue that is green in per cent, two decimals; absent without revenue")
        BigDecimal greenShare) {

    static Revenue of(String currency, long green, long yellow, long red) {
        return new Revenue(currency, green, yellow, red, percent(green, green + yellow + red));
    }

    /** In per cent, two decimals; null for a share of nothing. */
    static BigDecimal percent(long part, long whole) {
        return whole == 0
                ? null
                : BigDecimal.valueOf(part)
                        .movePointRight(2)
                        .divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_EVEN);
    }
}
