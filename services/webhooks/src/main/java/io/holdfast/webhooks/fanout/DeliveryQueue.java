package io.holdfast.webhooks.fanout;

import io.holdfast.webhooks.catalogue.EventFilter;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/** Puts deliveries into the queue table. Safe to repeat: endpoint and message together are unique. */
@ApplicationScoped
class DeliveryQueue {

    private static final String ADD_FOR_WHO_WANTS_IT = """
            with wanted as (
              select id from endpoint where enabled and event_types && $5
            ), stored as (
              insert into message (id, type, body, created_at)
              select $1, $2, $3, $4 where exists (select from wanted)
              on conflict (id) do nothing
            )
            insert into delivery (endpoint_id, message_id, state, due_at, created_at)
            select id, $1, 'pending', $4, $4 from wanted order by id
            on conflict (endpoint_id, message_id) do nothing""";

    private static final String ADD_FOR_ONE = """
            with stored as (
              insert into message (id, type, body, created_at) values ($1, $2, $3, $4)
            )
            insert into delivery (endpoint_id, message_id, state, due_at, created_at)
            values ($5, $1, 'pending', $4, $4)
            returning id""";

    /** One delivery per enabled endpoint whose filter takes this type; how many that are. */
    Uni<Integer> addForWhoWantsIt(SqlConnection tx, OutgoingMessage message, Instant now) {
        String[] entries = EventFilter.entriesFor(message.type()).toArray(String[]::new);
        return tx.preparedQuery(ADD_FOR_WHO_WANTS_IT)
                .execute(values(message, now).addArrayOfString(entries))
                .map(rows -> rows.rowCount());
    }

    /** One delivery to this endpoint, whatever its filter says. */
    Uni<UUID> addFor(SqlConnection tx, UUID endpoint, OutgoingMessage message, Instant now) {
        return tx.preparedQuery(ADD_FOR_ONE)
                .execute(values(message, now).addUUID(endpoint))
                .map(rows -> rows.iterator().next().getUUID("id"));
    }

    private static Tuple values(OutgoingMessage message, Instant now) {
        return Tuple.tuple()
                .addString(message.id())
                .addString(message.type())
                .addBuffer(Buffer.buffer(message.body()))
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC));
    }
}
