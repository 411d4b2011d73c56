package io.holdfast.playbooks.task;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What somebody does with a task, decided. Doing the same again changes nothing and is no fault. */
public sealed interface Act {

    /** How far back a contact with the customer may lie when its task is completed. */
    Duration REACH = Duration.ofHours(72);

    /** Stable word. */
    String reason();

    /** The same in a sentence. */
    String text();

    /** It is so from now on. */
    record Done(Task task, String reason, String text) implements Act {}

    /** It was so already. */
    record AlreadySo(Task task, String reason, String text) implements Act {}

    /** It contradicts the state of the task. */
    record Refused(String reason, String text) implements Act {}

    /** A value of the request is wrong. */
    record Wrong(String field, String text) implements Act {
        @Override
        public String reason() {
            return "invalid";
        }
    }

    /** Somebody takes it on. */
    static Act accept(Task task, String by) {
        return switch (task.state()) {
            case OPEN -> new Done(task.in(Task.State.ACCEPTED), "accepted", "%s takes it on.".formatted(by));
            case ACCEPTED -> new AlreadySo(task, "accepted", "It was accepted before.");
            case DONE -> new AlreadySo(task, "done", "It is done already.");
            case CANCELLED -> new Refused("task-cancelled", "The task was cancelled.");
        };
    }

    /**
     * Somebody has done it.
     *
     * @param contactedAt when the customer was contacted: for a response the present when empty, else not to be given
     */
    static Act complete(Task task, String by, Optional<String> note, Optional<Instant> contactedAt, Instant now) {
        if (task.state() == Task.State.DONE) {
            return new AlreadySo(task, "done", "It was done before.");
        }
        if (task.state() == Task.State.CANCELLED) {
            return new Refused("task-cancelled", "The task was cancelled.");
        }
        if (!task.response() && contactedAt.isPresent()) {
            return new Wrong("contactedAt", "is only for tasks that answer the customer");
        }
        if (contactedAt.filter(at -> at.isAfter(now)).isPresent()) {
            return new Wrong("contactedAt", "must not be in the future");
        }
        if (contactedAt.filter(at -> at.isBefore(now.minus(REACH))).isPresent()) {
            return new Wrong("contactedAt", "must be within the last 72 hours");
        }
        Optional<Instant> contact = task.response() ? contactedAt.or(() -> Optional.of(now)) : Optional.empty();
        return new Done(
                task.ended(Task.State.DONE, new Task.Done(Optional.of(by), now, contact, note)),
                "done",
                "%s has done it.".formatted(by));
    }

    /** Somebody else is to do it. */
    static Act assign(Task task, String assignee, String reason, String by) {
        if (!task.state().open()) {
            return new Refused("task-over", "The task is over.");
        }
        if (task.assignee().equals(Optional.of(assignee))) {
            return new AlreadySo(task, "assigned", "%s has it already.".formatted(assignee));
        }
        return new Done(
                task.givenTo(Optional.of(assignee), true).in(Task.State.OPEN),
                "assigned",
                "%s gives it to %s: %s".formatted(by, assignee, reason));
    }

    /** It need not be done. */
    static Act cancel(Task task, Optional<String> by, String reason, Instant now) {
        return switch (task.state()) {
            case CANCELLED -> new AlreadySo(task, "cancelled", "It was cancelled before.");
            case DONE -> new Refused("task-done", "The task is done already.");
            case OPEN, ACCEPTED ->
                new Done(
                        task.ended(Task.State.CANCELLED, new Task.Done(by, now, Optional.empty(), Optional.of(reason))),
                        "cancelled",
                        by.map(who -> who + ": " + reason).orElse(reason));
        };
    }
}
