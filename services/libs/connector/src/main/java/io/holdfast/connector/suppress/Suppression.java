package io.holdfast.connector.suppress;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A person who must not be taken in any more.
 *
 * @param dropped items about them that came since and were dropped
 * @param sweptAt when the archive was last searched for them and redacted; null before the first time
 */
public record Suppression(
        String personRef,
        String sourceId,
        Instant since,
        String by,
        long dropped,
        @Schema(nullable = true) Instant sweptAt) {}
