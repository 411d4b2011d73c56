package io.holdfast.reporting.follow;

import io.holdfast.messaging.Deliveries;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Flow;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Doors of the queues: each takes its messages in groups. */
@ApplicationScoped
class EventsConsumer {

    private static final int GROUP = 200;

    /** A message of facts holds up to some hundred facts. */
    private static final int GROUP_OF_BATCHES = 25;

    private static final Duration WAIT = Duration.ofMillis(50);

    private final Deliveries deliveries;
    private final TakeInEvents takeIn;

    EventsConsumer(Deliveries deliveries, TakeInEvents takeIn) {
        this.deliveries = deliveries;
        this.takeIn = takeIn;
    }

    @Incoming("facts")
    Flow.Subscriber<Message<byte[]>> facts() {
        return grouped("reporting.facts", GROUP_OF_BATCHES);
    }

    @Incoming("accounts")
    Flow.Subscriber<Message<byte[]>> accounts() {
        return grouped("reporting.accounts", GROUP);
    }

    @Incoming("scores")
    Flow.Subscriber<Message<byte[]>> scores() {
        return grouped("reporting.scores", GROUP);
    }

    @Incoming("alerts")
    Flow.Subscriber<Message<byte[]>> alerts() {
        return grouped("reporting.alerts", GROUP);
    }

    @Incoming("plays")
    Flow.Subscriber<Message<byte[]>> plays() {
        return grouped("reporting.plays", GROUP);
    }

    private Flow.Subscriber<Message<byte[]>> grouped(String queue, int atMost) {
        return deliveries.grouped(queue, atMost, WAIT, takeIn::handle);
    }
}
