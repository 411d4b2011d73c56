package io.holdfast.playbooks.play;

import io.holdfast.playbooks.playbook.Level;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One run of a playbook for one account.
 *
 * @param version of the playbook; kept until the end
 * @param personRef the user it is about, where there is one
 * @param alertId what started it; empty when started by hand
 * @param startedBy user name; empty when an alert started it
 */
public record Play(
        UUID id,
        String playbook,
        int version,
        Level level,
        String accountId,
        Optional<String> personRef,
        Optional<String> alertId,
        Optional<UUID> interventionId,
        Instant startedAt,
        Optional<String> startedBy,
        Progress progress) {

    /**
     * How far it is.
     *
     * @param step current step; empty when ended
     * @param visit counts the steps entered so far
     * @param wakeAt when waiting is over; empty without a limit
     * @param note why it is stuck or parked, or how it ended
     */
    public record Progress(
            State state, Optional<String> step, int visit, Optional<Instant> wakeAt, Optional<String> note) {}

    /** Life of a play. A stuck one is tried again whenever something about its account changes. */
    public enum State {
        RUNNING,
        STUCK,
        PARKED,
        COMPLETED,
        STOPPED;

        /** Whether it has not ended. */
        public boolean active() {
            return this == RUNNING || this == STUCK || this == PARKED;
        }
    }

    /** Where it stands. */
    public State state() {
        return progress.state();
    }

    /** The same further on. */
    public Play with(Progress further) {
        return new Play(
                id,
                playbook,
                version,
                level,
                accountId,
                personRef,
                alertId,
                interventionId,
                startedAt,
                startedBy,
                further);
    }

    /** The same for another alert. */
    public Play under(String alert) {
        return new Play(
                id,
                playbook,
                version,
                level,
                accountId,
                personRef,
                Optional.of(alert),
                interventionId,
                startedAt,
                startedBy,
                progress);
    }
}
