package io.holdfast.messaging;

import io.vertx.mutiny.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A row of the outbox, as the relay needs it. */
record OutboxRow(long position, String id, String exchange, String type, String body) {

    static OutboxRow of(Row row) {
        return new OutboxRow(
                row.getLong("position"),
                row.getUUID("id").toString(),
                row.getString("exchange"),
                row.getString("type"),
                row.getString("body"));
    }

    OutgoingMessage message() {
        return new OutgoingMessage(
                exchange, type, body.getBytes(StandardCharsets.UTF_8), id, type, EventJson.CONTENT_TYPE, Map.of());
    }
}
