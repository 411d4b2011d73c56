package io.holdfast.connector.fetch;

import java.time.Instant;

/**
 * An order that this worker holds until its lease ends.
 *
 * @param revision how often it was asked for; greater in the row when it was asked for meanwhile
 * @param attempts how often it was tried in vain
 * @param fence proves the lease: greater in the row when somebody else has taken the order over
 * @param rawId what its last answer was handed in as; null when none was
 */
record Claimed(
        long id,
        String sourceId,
        String what,
        String objectId,
        String runId,
        Instant askedAt,
        long revision,
        int attempts,
        long fence,
        String rawId) {}
