package io.holdfast.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/** What {@code playbooks} says about plays, their tasks, and the interventions they add up to. */
public sealed interface PlaybooksEvent extends Event {

    /** Emitted when an alert or a person started a play. */
    @EventType(value = "playbooks.play-started.v1", open = true)
    record PlayStarted(Play play) implements PlaybooksEvent {}

    /**
     * Emitted when a running play moved to another step, was parked, or went on.
     *
     * @param reason in plain words
     */
    @EventType(value = "playbooks.play-changed.v1", open = true)
    record PlayChanged(Play play, String reason) implements PlaybooksEvent {}

    /**
     * Emitted when a play ended.
     *
     * @param outcome {@code completed}, {@code stopped} or {@code merged}
     * @param reason in plain words
     */
    @EventType(value = "playbooks.play-ended.v1", open = true)
    record PlayEnded(Play play, String outcome, String reason, Instant at) implements PlaybooksEvent {}

    /** Emitted when somebody got a task. */
    @EventType(value = "playbooks.task-created.v1", open = true)
    record TaskCreated(Task task) implements PlaybooksEvent {}

    /**
     * Emitted when a task was accepted, given to somebody else, became due at another time, or was cancelled.
     *
     * @param reason in plain words
     */
    @EventType(value = "playbooks.task-changed.v1", open = true)
    record TaskChanged(Task task, String reason) implements PlaybooksEvent {}

    /**
     * Emitted when a task was completed. Where {@code task.response} is true it is a response to the customer and stops the
     * clock of the task's alert.
     *
     * @param by user name
     * @param contactedAt when the customer was contacted, at most 72 hours before {@code at}; null when the task is no response
     * @param at when it was completed
     */
    @EventType(value = "playbooks.task-completed.v1", open = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TaskCompleted(Task task, String by, Instant contactedAt, Instant at) implements PlaybooksEvent {}

    /**
     * Emitted when a play asks for the next rung of the escalation ladder of its alert.
     *
     * @param requestId one per step that asks; equal on repetition
     * @param reason in plain words
     */
    @EventType(value = "playbooks.escalation-requested.v1", open = true)
    record EscalationRequested(
            String requestId, String playId, String alertId, String accountId, String reason, Instant at)
            implements PlaybooksEvent {}

    /** Emitted when the first play on a decline opened an intervention. */
    @EventType(value = "playbooks.intervention-opened.v1", open = true)
    record InterventionOpened(Intervention intervention) implements PlaybooksEvent {}

    /**
     * Emitted when an intervention got its first touch, another play, a cause, or a proposed outcome.
     *
     * @param reason in plain words
     */
    @EventType(value = "playbooks.intervention-changed.v1", open = true)
    record InterventionChanged(Intervention intervention, String reason) implements PlaybooksEvent {}

    /**
     * Emitted when an intervention was closed with an outcome.
     *
     * @param by user name; null when the proposal was taken by the system
     */
    @EventType(value = "playbooks.intervention-closed.v1", open = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record InterventionClosed(Intervention intervention, String by, Instant at) implements PlaybooksEvent {}

    /**
     * A play as it stands: one run of a playbook for one account.
     *
     * @param playbook key of the playbook, for example {@code red-emergency-response}
     * @param playbookVersion the version the play keeps until its end
     * @param personRef the user it is about, where the alert names one
     * @param alertId what started it; null when started by hand
     * @param step key of the current step; null when ended
     * @param startedBy user name; null when an alert started it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Play(
            String playId,
            String playbook,
            int playbookVersion,
            String accountId,
            String personRef,
            String alertId,
            String interventionId,
            PlayState state,
            String step,
            Instant startedAt,
            String startedBy) {}

    /**
     * A task as it stands.
     *
     * @param role whom the step asked for, for example {@code owner} or {@code vp}
     * @param assignee user name; null when nobody fills the role
     * @param dueAt when it should be done
     * @param response true when completing it means that a human has answered the customer: it stops the alert's clock
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Task(
            String taskId,
            String playId,
            String accountId,
            String personRef,
            String alertId,
            String step,
            String title,
            String role,
            String assignee,
            TaskState state,
            Instant createdAt,
            Instant dueAt,
            boolean response) {}

    /**
     * An intervention as it stands: all plays on one decline of one account.
     *
     * @param declinedAt when the decline began: the first crossing, as its alert says
     * @param firstTouchAt first qualifying touch after the decline; null while there is none
     * @param proactive opened before complaint, notice, or a rating of 0 to 6
     * @param cause key of the cause tree, for example {@code people/sponsor-left}; null while unknown
     * @param proposed outcome that the data suggest; null while it is too early
     * @param outcome null while open
     * @param playIds plays it gathers, oldest first
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Intervention(
            String interventionId,
            String accountId,
            Instant openedAt,
            Instant declinedAt,
            Instant firstTouchAt,
            boolean proactive,
            String cause,
            Outcome proposed,
            Outcome outcome,
            Instant closedAt,
            List<String> playIds) {}

    /** Life of a play. */
    enum PlayState {
        RUNNING,
        PARKED,
        COMPLETED,
        STOPPED
    }

    /** Life of a task. */
    enum TaskState {
        OPEN,
        ACCEPTED,
        DONE,
        CANCELLED
    }

    /** What an intervention came to. */
    enum Outcome {
        ACHIEVED,
        PARTIAL,
        MISSED,
        CANCELLED
    }
}
