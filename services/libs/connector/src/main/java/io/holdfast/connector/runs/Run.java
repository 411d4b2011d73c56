package io.holdfast.connector.runs;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A run of history on a source.
 *
 * @param kind {@code import}, {@code back-fill} or {@code replay}
 * @param state {@code open}, {@code closing} or {@code closed}
 * @param announced facts that left under it so far; final once it is closed
 * @param quarantined items set aside under it so far; final once it is closed
 * @param pending requests that a worker has in hand or that are being retried, and objects still to be fetched
 */
public record Run(
        String id,
        String sourceId,
        String kind,
        String state,
        Instant openedAt,
        String openedBy,
        @Schema(nullable = true) Instant closedAt,
        long announced,
        long quarantined,
        long pending) {}
