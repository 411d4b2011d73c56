package io.holdfast.webhooks.fanout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.holdfast.events.Envelope;
import io.holdfast.messaging.EventJson;
import io.holdfast.messaging.Inbox;
import io.holdfast.messaging.InvalidMessage;
import io.holdfast.webhooks.DeliveriesDue;
import io.holdfast.webhooks.catalogue.EventCatalogue;
import io.holdfast.webhooks.payload.Payload;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.io.IOException;
import java.time.Clock;

/**
 * Shell. An event becomes one delivery per endpoint, once, however often the message comes. Events of past days are
 * passed over: a customer must not be told today what happened last year.
 */
@ApplicationScoped
class FanOut {

    static final String QUEUE = "webhooks.events";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final Pool pool;
    private final Inbox inbox;
    private final EventJson eventJson;
    private final DeliveryQueue queue;
    private final Clock clock;
    private final Event<DeliveriesDue> due;

    FanOut(Pool pool, Inbox inbox, EventJson eventJson, DeliveryQueue queue, Clock clock, Event<DeliveriesDue> due) {
        this.pool = pool;
        this.inbox = inbox;
        this.eventJson = eventJson;
        this.queue = queue;
        this.clock = clock;
        this.due = due;
    }

    Uni<Void> handle(Envelope<?> event) {
        if (event.historical() || !EventCatalogue.isPublic(event.type())) {
            return Uni.createFrom().voidItem();
        }
        OutgoingMessage message = outgoing(event);
        return pool.withTransaction(tx -> inbox.claim(tx, QUEUE, event)
                        .chain(fresh -> fresh
                                ? queue.addForWhoWantsIt(tx, message, clock.instant())
                                : Uni.createFrom().item(0)))
                .invoke(added -> {
                    if (added > 0) {
                        due.fire(new DeliveriesDue());
                    }
                })
                .replaceWithVoid();
    }

    private OutgoingMessage outgoing(Envelope<?> event) {
        if (event.id().indexOf('.') >= 0) {
            throw new InvalidMessage("the id of a public event holds no full stop");
        }
        try {
            byte[] body = Payload.of(event.type(), event.time(), data(event));
            return new OutgoingMessage(event.id(), event.type(), body);
        } catch (IllegalArgumentException e) {
            throw new InvalidMessage(e.getMessage(), e);
        }
    }

    private JsonNode data(Envelope<?> event) {
        try {
            return JSON.readTree(eventJson.encode(event)).required("data");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not readable as written", e);
        } catch (IOException e) {
            throw new IllegalStateException("no I/O happens on bytes", e);
        }
    }
}
