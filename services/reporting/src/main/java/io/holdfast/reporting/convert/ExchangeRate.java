package io.holdfast.reporting.convert;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a currency is worth from a day on, until the next rate. */
@Schema(name = "ExchangeRate")
public record ExchangeRate(
        String currency,

        @Schema(description = "Valid from this UTC day until the next rate of the currency")
        LocalDate day,

        @JsonFormat(shape = JsonFormat.Shape.STRING)
        @Schema(description = "Units of the reporting currency for one unit of the currency, as a decimal text")
        BigDecimal rate,

        @Schema(description = "The reporting currency") String into,

        Instant changedAt,
        String changedBy) {}
