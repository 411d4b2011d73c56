package io.holdfast.webhooks.fanout;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.webhooks.DeliveriesDue;
import io.holdfast.webhooks.catalogue.EventCatalogue;
import io.holdfast.webhooks.payload.Payload;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Shell. A signed test event for one endpoint, on the same road as real ones. */
@ApplicationScoped
class SendTest {

    private final Pool pool;
    private final DeliveryQueue queue;
    private final Clock clock;
    private final Event<DeliveriesDue> due;

    SendTest(Pool pool, DeliveryQueue queue, Clock clock, Event<DeliveriesDue> due) {
        this.pool = pool;
        this.queue = queue;
        this.clock = clock;
        this.due = due;
    }

    Uni<Outcome> to(UUID endpoint) {
        return pool.withTransaction(tx -> enabled(tx, endpoint).chain(rows -> {
                    if (rows.size() == 0) {
                        return Uni.createFrom().<Outcome>item(new Outcome.NoSuchEndpoint());
                    }
                    return rows.iterator().next().getBoolean("enabled")
                            ? queued(tx, endpoint)
                            : Uni.createFrom().item(new Outcome.Disabled());
                }))
                .invoke(outcome -> {
                    if (outcome instanceof Outcome.Queued) {
                        due.fire(new DeliveriesDue());
                    }
                });
    }

    private Uni<Outcome> queued(SqlConnection tx, UUID endpoint) {
        Instant now = clock.instant();
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("endpointId", endpoint.toString())
                .put("text", "This is a test. It asks for nothing but a 2xx answer.");
        byte[] body = Payload.of(EventCatalogue.TEST_EVENT, now, data);
        OutgoingMessage message = new OutgoingMessage("test-" + UUID.randomUUID(), EventCatalogue.TEST_EVENT, body);
        return queue.addFor(tx, endpoint, message, now).map(Outcome.Queued::new);
    }

    private static Uni<RowSet<Row>> enabled(SqlConnection tx, UUID endpoint) {
        return tx.preparedQuery("select enabled from endpoint where id = $1 for key share")
                .execute(Tuple.of(endpoint));
    }

    /** What became of the wish. */
    sealed interface Outcome {
        /** It is on its way. */
        record Queued(UUID delivery) implements Outcome {}

        /** Disabled endpoints are sent nothing. */
        record Disabled() implements Outcome {}

        /** There is none with this id. */
        record NoSuchEndpoint() implements Outcome {}
    }
}
