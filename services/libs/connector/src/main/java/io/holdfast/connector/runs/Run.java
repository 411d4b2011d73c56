package io.holdfast.connector.runs;

import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A run of history on a source.
 *
 * @param kind {@code import}, {@code back-fill}, {@code replay} or {@code rebuild}
 * @param state {@code open}, {@code closing} or {@code closed}
 * @param announced facts that left under it so far; final once it is closed
 * @param quarantined items set aside under it so far; final once it is closed
 * @param pending requests that a worker has in hand or that are being retried, and objects still to be fetched
 * @param fromDay first UTC day of a rebuild; null for any other run
 * @param toDay last UTC day of a rebuild; null for any other run
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
        long pending,
        @Schema(nullable = true) LocalDate fromDay,
        @Schema(nullable = true) LocalDate toDay) {

    /** The kind of run that reads the archive once more and takes no requests. */
    public static final String REBUILD = "rebuild";
}
