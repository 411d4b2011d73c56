package io.holdfast.playbooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.playbooks.play.Play;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A play as callers see it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Play")
public record PlayView(
        UUID id,
        String playbook,

        @Schema(description = "The version it keeps until its end")
        int version,

        @Schema(description = "red, yellow or beside") String level,
        String accountId,
        String personRef,
        String alertId,
        UUID interventionId,

        @Schema(description = "STUCK: a condition could not be decided; `note` says why, the owner has a task")
        Play.State state,

        @Schema(description = "Key of the current step; absent when ended")
        String step,

        @Schema(description = "When waiting is over; absent without a limit")
        Instant wakeAt,

        @Schema(description = "Why it is stuck or parked, or how it ended")
        String note,

        Instant startedAt,

        @Schema(description = "User name; absent when an alert started it")
        String startedBy) {

    /** A play. */
    public static PlayView of(Play play) {
        return new PlayView(
                play.id(),
                play.playbook(),
                play.version(),
                play.level().word(),
                play.accountId(),
                play.personRef().orElse(null),
                play.alertId().orElse(null),
                play.interventionId().orElse(null),
                play.state(),
                play.progress().step().orElse(null),
                play.progress().wakeAt().orElse(null),
                play.progress().note().orElse(null),
                play.startedAt(),
                play.startedBy().orElse(null));
    }
}
