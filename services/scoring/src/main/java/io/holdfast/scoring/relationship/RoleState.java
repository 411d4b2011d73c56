package io.holdfast.scoring.relationship;

import java.time.Instant;

/**
 * How it stands with one role of an account.
 *
 * @param held whether anybody holds it now
 * @param endedAt when the last term that is over ended; null when none is
 * @param verifiedAt when one of those who hold it was last said to; null when nobody holds it
 */
public record RoleState(String role, boolean held, Instant endedAt, Instant verifiedAt) {

    /** Whether it has been held, and nobody holds it any more. */
    boolean left() {
        return !held && endedAt != null;
    }
}
