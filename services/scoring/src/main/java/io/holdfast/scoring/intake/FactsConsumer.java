package io.holdfast.scoring.intake;

import io.holdfast.messaging.Deliveries;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Flow;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Door of {@code scoring.facts}: batches of facts, taken together. */
@ApplicationScoped
class FactsConsumer {

    private static final int GROUP = 200;
    private static final Duration WAIT = Duration.ofMillis(5);

    private final Deliveries deliveries;
    private final TakeInFacts takeInFacts;

    FactsConsumer(Deliveries deliveries, TakeInFacts takeInFacts) {
        this.deliveries = deliveries;
        this.takeInFacts = takeInFacts;
    }

    @Incoming("facts")
    Flow.Subscriber<Message<byte[]>> facts() {
        return deliveries.grouped("scoring.facts", GROUP, WAIT, takeInFacts::handle);
    }
}
