package io.holdfast.scoring.explain;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** On how many days an account's score was high enough. */
record DaysAboveView(
        String accountId,
        String name,
        String owner,

        @Schema(description = "Days at or above the threshold, within the last 90")
        int daysAbove,

        @Schema(description = "Days with a score, within the last 90")
        int daysKnown) {}
