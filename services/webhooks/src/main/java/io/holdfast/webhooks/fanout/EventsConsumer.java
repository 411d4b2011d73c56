package io.holdfast.webhooks.fanout;

import io.holdfast.messaging.Deliveries;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Flow;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Door. Every public event of the house. */
@ApplicationScoped
class EventsConsumer {

    private final Deliveries deliveries;
    private final FanOut fanOut;

    EventsConsumer(Deliveries deliveries, FanOut fanOut) {
        this.deliveries = deliveries;
        this.fanOut = fanOut;
    }

    @Incoming("events")
    Flow.Subscriber<Message<byte[]>> events() {
        return deliveries.each(FanOut.QUEUE, delivery -> fanOut.handle(delivery.message()));
    }
}
