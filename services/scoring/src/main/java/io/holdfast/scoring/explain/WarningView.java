package io.holdfast.scoring.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A warning, open or past. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WarningView(
        String warningId,
        String key,
        String rule,
        int ruleVersion,

        @Schema(description = "Absent when it is about the whole portfolio")
        String accountId,

        String personRef,

        @Schema(description = "The product, contract or goal it is about, for example contract:<id>; absent otherwise")
        String subject,

        String severity,

        @Schema(description = "When the condition became true")
        Instant since,

        Instant raisedAt,
        Instant clearedAt,

        @Schema(description = "Why it ended, in plain words; absent while it is open")
        String clearReason,

        @Schema(
                description =
                        "False when it was found rather than noticed, rests on thin data, or was raised before the installation went live")
        boolean startsClock,

        BigDecimal score,
        String band,
        List<EvidenceView> evidence) {

    /** One measured value behind a warning. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EvidenceView(String measure, BigDecimal value, BigDecimal threshold, String text) {}
}
