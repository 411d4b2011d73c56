package io.holdfast.reporting;

import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an answer's figures mean: printed on every report. */
@Schema(name = "Policy")
public record Policy(
        @Schema(description = "Name of the rules that were followed")
        String name,

        @Schema(description = "ISO 4217; all amounts are in minor units of it")
        String currency,

        @Schema(description = "When this was known") Instant asOf,

        @Schema(description = "Each choice and each figure, in words")
        Map<String, String> definitions) {}
