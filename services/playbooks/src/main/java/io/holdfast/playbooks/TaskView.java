package io.holdfast.playbooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.playbooks.task.Task;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A task as callers see it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Task")
public record TaskView(
        UUID id,
        UUID playId,
        String accountId,
        String personRef,
        String alertId,

        @Schema(description = "Key of the step it belongs to; `stuck` when a play cannot go on")
        String step,

        String title,

        @Schema(description = "owner, lead, manager, vp or executive")
        String role,

        @Schema(description = "User name; absent when nobody fills the role")
        String assignee,

        Task.State state,
        Instant createdAt,
        Instant dueAt,
        boolean overdue,

        @Schema(description = "Completing it answers the customer and stops the alert's clock")
        boolean response,

        List<String> checklist,
        String notes,
        String endedBy,
        Instant endedAt,

        @Schema(description = "When the customer was contacted; only for responses")
        Instant contactedAt,

        @Schema(description = "What was said when it ended") String note) {

    /** A task at an instant. */
    public static TaskView of(Task task, Instant now) {
        return new TaskView(
                task.id(),
                task.playId(),
                task.accountId(),
                task.personRef().orElse(null),
                task.alertId().orElse(null),
                task.step(),
                task.title(),
                task.role(),
                task.assignee().orElse(null),
                task.state(),
                task.createdAt(),
                task.dueAt(),
                task.state().open() && task.dueAt().isBefore(now),
                task.response(),
                task.checklist(),
                task.notes().orElse(null),
                task.done().flatMap(Task.Done::by).orElse(null),
                task.done().map(Task.Done::at).orElse(null),
                task.done().flatMap(Task.Done::contactedAt).orElse(null),
                task.done().flatMap(Task.Done::note).orElse(null));
    }
}
