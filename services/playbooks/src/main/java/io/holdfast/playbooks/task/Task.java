package io.holdfast.playbooks.task;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A task of a play.
 *
 * @param title as the assignee reads it; persons by reference
 * @param byHand whether somebody chose the assignee, so that it no longer follows the account
 * @param response whether completing it answers the customer
 * @param version grows with every change; 0 when not stored yet
 */
public record Task(
        UUID id,
        UUID playId,
        String accountId,
        Optional<String> personRef,
        Optional<String> alertId,
        String step,
        String title,
        String role,
        Optional<String> assignee,
        boolean byHand,
        State state,
        Instant createdAt,
        Instant dueAt,
        boolean response,
        List<String> checklist,
        Optional<String> notes,
        Optional<Done> done,
        long version) {

    /** Life of a task. */
    public enum State {
        OPEN,
        ACCEPTED,
        DONE,
        CANCELLED;

        /** Whether it is still to be done. */
        public boolean open() {
            return this == OPEN || this == ACCEPTED;
        }
    }

    /**
     * How it ended.
     *
     * @param by user name; empty when the system did it
     * @param contactedAt when the customer was contacted; empty when it is no response
     * @param note what was said about it
     */
    public record Done(Optional<String> by, Instant at, Optional<Instant> contactedAt, Optional<String> note) {}

    Task in(State next) {
        return changed(assignee, byHand, next, done);
    }

    Task ended(State next, Done ending) {
        return changed(assignee, byHand, next, Optional.of(ending));
    }

    /** The same given to somebody. */
    public Task givenTo(Optional<String> who, boolean chosen) {
        return changed(who, chosen, state, done);
    }

    private Task changed(Optional<String> who, boolean chosen, State next, Optional<Done> ending) {
        return new Task(
                id, playId, accountId, personRef, alertId, step, title, role, who, chosen, next, createdAt, dueAt,
                response, checklist, notes, ending, version);
    }
}
