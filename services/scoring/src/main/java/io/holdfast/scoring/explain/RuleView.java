package io.holdfast.scoring.explain;

import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One version of a warning rule. */
record RuleView(
        String key,
        int version,

        @Schema(description = "draft, published (in force) or retired")
        String state,

        @Schema(description = "True when somebody switched it off")
        boolean muted,

        @Schema(description = "shipped with the product, or the company's own, which count from 1001")
        String origin,

        @Schema(
                description =
                        "Levels with their conditions and how long they must hold, what clears, minimum age of the"
                                + " account, whom it applies to, and which open warning it joins")
        Map<String, Object> definition) {}
