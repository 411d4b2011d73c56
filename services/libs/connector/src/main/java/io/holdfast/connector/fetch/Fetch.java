package io.holdfast.connector.fetch;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An order as an administrator sees it.
 *
 * @param kind kind of object, in the vendor's words
 * @param objectId the vendor's id
 * @param runId the run that asked; null for live traffic
 * @param state {@code due} or {@code failed}
 * @param attempts how often it was tried in vain since it was last asked for
 * @param askedAt when the object changed, by the vendor's clock
 * @param dueAt when it is tried next
 * @param reason why it was not fetched the last time; null before that
 */
record Fetch(
        long id,
        String sourceId,
        String kind,
        String objectId,
        @Schema(nullable = true) String runId,
        String state,
        int attempts,
        Instant askedAt,
        Instant dueAt,
        @Schema(nullable = true) String reason) {}
