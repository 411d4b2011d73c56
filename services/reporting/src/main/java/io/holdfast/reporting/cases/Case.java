package io.holdfast.reporting.cases;

import java.time.Duration;
import java.time.Instant;

/**
 * Something that began and waits for an answer. Instants that have not come are null.
 *
 * @param due when the answer is late; null when nobody promised one
 * @param closed when it ended, answered or not
 */
public record Case(Instant began, Instant due, Instant answered, Instant closed) {

    /** How a case stands at an instant. */
    public enum Standing {
        /** Answered by the time it was due. */
        MET,
        /** Answered later, or due and still unanswered, or ended unanswered after it was due. */
        BREACHED,
        /** Open, unanswered and not late. */
        PENDING,
        /** Ended without an answer before it was due. */
        CLOSED_UNANSWERED
    }

    /** How it stands now. A case without promise is met once answered. */
    public Standing standing(Instant now) {
        if (answered != null) {
            return due == null || !answered.isAfter(due) ? Standing.MET : Standing.BREACHED;
        }
        Instant until = closed == null ? now : closed;
        if (due != null && until.isAfter(due)) {
            return Standing.BREACHED;
        }
        return closed == null ? Standing.PENDING : Standing.CLOSED_UNANSWERED;
    }

    public boolean isAnswered() {
        return answered != null;
    }

    /** Still waiting for its answer. */
    public boolean isOpen() {
        return answered == null && closed == null;
    }

    /** Seconds to the answer; of an open case the age. An answer from before the beginning took no time. */
    public long seconds(Instant now) {
        return Math.max(
                0, Duration.between(began, answered == null ? now : answered).toSeconds());
    }
}
