package io.holdfast.messaging;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/** A stored dead letter. {@code body} is null once it was erased. */
record DeadLetterRow(
        UUID id,
        String queue,
        String messageId,
        String type,
        String exchange,
        String routingKey,
        String contentType,
        byte[] body,
        String reason,
        String stack,
        int attempts,
        boolean byBroker,
        Instant firstFailure,
        Instant storedAt,
        String state,
        boolean corrected,
        int replays,
        Instant settledAt,
        String settledBy,
        long version) {

    static DeadLetterRow of(Row row) {
        return new DeadLetterRow(
                row.getUUID("id"),
                row.getString("queue"),
                row.getString("message_id"),
                row.getString("type"),
                row.getString("exchange"),
                row.getString("routing_key"),
                row.getString("content_type"),
                row.getBuffer("body") == null ? null : row.getBuffer("body").getBytes(),
                row.getString("reason"),
                row.getString("stack"),
                row.getInteger("attempts"),
                row.getBoolean("by_broker"),
                row.getOffsetDateTime("first_failure").toInstant(),
                row.getOffsetDateTime("stored_at").toInstant(),
                row.getString("state"),
                row.getBoolean("corrected"),
                row.getInteger("replays"),
                instant(row.getOffsetDateTime("settled_at")),
                row.getString("settled_by"),
                row.getLong("version"));
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
