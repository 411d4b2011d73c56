package io.holdfast.scoring.extend;

import io.holdfast.scoring.catalogue.MeasureDescription;
import io.holdfast.scoring.extend.DefinitionStore.Stored;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A measure as it is shown. */
record MeasureView(
        MeasureDescription description,

        @Schema(description = "Null for a measure that ships with the product", nullable = true)
        Definition definition,

        @Schema(nullable = true) Integer version,

        @Schema(nullable = true) Instant changedAt,

        @Schema(nullable = true) String changedBy) {

    static MeasureView of(DefineMeasure.Known known) {
        Stored stored = known.stored().orElse(null);
        return stored == null
                ? new MeasureView(known.description(), null, null, null, null)
                : new MeasureView(
                        known.description(),
                        stored.definition(),
                        stored.version(),
                        stored.changedAt(),
                        stored.changedBy());
    }
}
