package io.holdfast.scoring.relationship;

import java.time.Instant;

/**
 * How somebody felt when it was noted.
 *
 * @param person reference; null for the account as a whole
 * @param role of that person; null when none
 * @param level 3 good, 2 neutral, 1 poor, 0 hostile
 * @param expiresAt from when it says nothing any more
 */
public record Note(String person, String role, int level, Instant at, Instant expiresAt) {

    boolean holds(Instant asOf) {
        return asOf.isBefore(expiresAt);
    }
}
