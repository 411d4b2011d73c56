package io.holdfast.reporting;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.reporting.figures.Fraction;
import java.math.BigDecimal;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One figure, rounded to be shown. */
@Schema(name = "Figure")
public record Figure(
        @JsonInclude @Schema(description = "Two decimals; null when undefined, never 0 instead", nullable = true)
        BigDecimal value,

        @Schema(enumeration = {"percent", "ratio", "days", "hours", "points", "minor"})
        String unit,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(description = "Why it is undefined, or what to note")
        String note) {

    /** A share in per cent. */
    public static Figure percent(Fraction share, String whyUndefined) {
        return of(share.percent(), "percent", whyUndefined);
    }

    /** A quotient. */
    public static Figure ratio(Fraction quotient, String whyUndefined) {
        return of(quotient.number(), "ratio", whyUndefined);
    }

    /** A value that may be undefined. */
    public static Figure of(Optional<BigDecimal> value, String unit, String whyUndefined) {
        return new Figure(value.orElse(null), unit, value.isPresent() ? null : whyUndefined);
    }

    /** The same figure with a remark. */
    public Figure noting(String remark) {
        return new Figure(value, unit, remark);
    }
}
