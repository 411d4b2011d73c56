package io.holdfast.scoring.extend;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What another system tells of one account. */
@Schema(requiredProperties = "value")
record ValueRequest(
        @Schema(description = "In the measure's unit: at most 12 digits before and 6 behind the point")
        BigDecimal value,

        @Schema(description = "Since when it is so; absent: now. Repeating a time corrects its value")
        Instant at,

        @Schema(description = "When it says nothing any more; absent: by the measure's expiresDays")
        Instant expiresAt) {

    RecordValues.Told of(UUID account, String ref) {
        return new RecordValues.Told("", account, ref, value, at, expiresAt);
    }
}
