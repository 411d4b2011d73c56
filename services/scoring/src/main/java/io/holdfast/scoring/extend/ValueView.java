package io.holdfast.scoring.extend;

import io.holdfast.scoring.extend.ValueStore.Entry;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A value as it was recorded. */
record ValueView(
        BigDecimal value,
        Instant at,

        @Schema(description = "Null when the measure's own days count", nullable = true)
        Instant expiresAt,

        Instant recordedAt,
        String recordedBy) {

    static ValueView of(Entry entry) {
        return new ValueView(
                entry.state().value(),
                entry.state().at(),
                entry.state().expiresAt(),
                entry.recordedAt(),
                entry.recordedBy());
    }
}
