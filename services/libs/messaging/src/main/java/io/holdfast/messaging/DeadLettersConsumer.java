package io.holdfast.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Flow;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Door of every service's dead-letter queue. */
@ApplicationScoped
class DeadLettersConsumer {

    private final ServiceName service;
    private final Deliveries deliveries;
    private final DrainDeadLetters drain;

    @Inject
    DeadLettersConsumer(ServiceName service, Deliveries deliveries, DrainDeadLetters drain) {
        this.service = service;
        this.deliveries = deliveries;
        this.drain = drain;
    }

    @Incoming("dlq")
    Flow.Subscriber<Message<byte[]>> deadLetters() {
        return deliveries.raw(service.deadLetterQueue(), drain::on);
    }
}
