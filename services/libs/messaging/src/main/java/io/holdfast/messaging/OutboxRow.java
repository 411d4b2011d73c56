package io.holdfast.messaging;

import io.vertx.mutiny.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A row of the outbox, as the relay needs it. {@code attempts} is how often it has been refused. */
record OutboxRow(long position, String id, String exchange, String type, String body, int attempts) {

    static OutboxRow of(Row row) {
        return new OutboxRow(
                row.getLong("position"),
                row.getUUID("id").toString(),
                row.getString("exchange"),
                row.getString("type"),
                row.getString("body"),
                row.getInteger("attempts"));
    }

    OutgoingMessage message() {
        return new OutgoingMessage(
                exchange, type, body.getBytes(StandardCharsets.UTF_8), id, type, EventJson.CONTENT_TYPE, Map.of());
    }
}
