package io.holdfast.playbooks.intervene;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.playbooks.intervention.Intervention;
import io.holdfast.playbooks.intervention.Intervention.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An intervention as callers see it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Intervention")
record InterventionView(
        UUID id,
        String accountId,
        @Schema(description = "open or closed") String state,
        Instant openedAt,
        @Schema(description = "When the decline began") Instant declinedAt,

        @Schema(description = "Band when it was opened; absent without score")
        String bandBefore,

        @Schema(description = "First qualifying touch or response after the decline")
        Instant firstTouchAt,

        @Schema(description = "From decline to first touch; absent while there is none")
        Long hoursToTouch,

        @Schema(description = "Opened before complaint, notice, or a rating of 0 to 6")
        boolean proactive,

        @Schema(description = "For example people/sponsor-left")
        String cause,

        @Schema(description = "What the data suggest; absent while it is too early")
        Outcome proposed,

        Outcome outcome,
        String closedBy,
        Instant closedAt,
        String closingReason,

        @Schema(description = "Its plays, oldest first; only when one is read")
        List<UUID> playIds) {

    static InterventionView of(Intervention one, List<UUID> plays) {
        return new InterventionView(
                one.id(),
                one.accountId(),
                one.open() ? "open" : "closed",
                one.openedAt(),
                one.declinedAt(),
                one.bandBefore().map(Enum::name).orElse(null),
                one.firstTouchAt().orElse(null),
                one.firstTouchAt()
                        .map(at -> Duration.between(one.declinedAt(), at).toHours())
                        .orElse(null),
                one.proactive(),
                one.cause().orElse(null),
                one.proposed().orElse(null),
                one.closing().map(Intervention.Closing::outcome).orElse(null),
                one.closing().map(Intervention.Closing::by).orElse(null),
                one.closing().map(Intervention.Closing::at).orElse(null),
                one.closing().flatMap(Intervention.Closing::reason).orElse(null),
                plays);
    }
}
