package io.holdfast.connector.quarantine;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * An item that could not be normalised.
 *
 * @param rawId the request it came in
 * @param item its place in that request, from 0
 * @param reason stable code
 * @param detail what is wrong, in words
 * @param payload the vendor's own bytes of this item; corrected when replayed
 * @param people references of the people it names, as far as they could be read
 * @param runId the run it came in; null for live traffic
 * @param state {@code open}, {@code replayed} or {@code discarded}
 */
public record QuarantinedItem(
        UUID id,
        String rawId,
        int item,
        String sourceId,
        String door,
        String path,
        String reason,
        String detail,
        byte[] payload,
        Set<String> people,
        String runId,
        Instant receivedAt,
        Instant setAsideAt,
        String state) {}
