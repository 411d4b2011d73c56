package io.holdfast.scoring.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.scoring.hindsight.GoLive;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far going live has come. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record GoLiveView(
        @Schema(description = "Whether people are notified and clocks start")
        boolean live,

        Instant startedAt,
        int silentDays,
        Instant silentUntil,

        @Schema(description = "Whether it can be confirmed now, or why not")
        GoLive.Readiness readiness,

        @Schema(description = "The latest report of what to expect that somebody has looked at")
        UUID reportId,

        Instant reportOpenedAt,
        String reportOpenedBy,
        Instant confirmedAt,
        String confirmedBy) {}
