package io.holdfast.scoring.configure;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A model or rule as it should become. */
record DraftRequest(
        @NotNull
        @Schema(
                type = SchemaType.OBJECT,
                implementation = Object.class,
                required = true,
                description = "As a version's definition reads; name and version are set by the path")
        JsonNode definition,

        @Size(max = 500) @Schema(description = "Why it was changed")
        String note) {}
