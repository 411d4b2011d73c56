package io.holdfast.scoring.intake;

import io.holdfast.messaging.Deliveries;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Flow;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Doors of {@code scoring.usage} and {@code scoring.facts}: batches of facts, taken together. Usage is a flood that seldom
 * moves a score by itself; what does move scores goes past it.
 */
@ApplicationScoped
class FactsConsumer {

    private static final int GROUP = 200;
    private static final Duration WAIT = Duration.ofMillis(2);

    /** Usage of today is in no hurry, see ADR 0025, and larger groups are cheaper. */
    private static final Duration USAGE_WAIT = Duration.ofMillis(20);

    private final Deliveries deliveries;
    private final TakeInFacts takeInFacts;

    FactsConsumer(Deliveries deliveries, TakeInFacts takeInFacts) {
        this.deliveries = deliveries;
        this.takeInFacts = takeInFacts;
    }

    @Incoming("usage")
    Flow.Subscriber<Message<byte[]>> usage() {
        return deliveries.grouped("scoring.usage", GROUP, USAGE_WAIT, takeInFacts::handle);
    }

    @Incoming("facts")
    Flow.Subscriber<Message<byte[]>> facts() {
        return deliveries.grouped("scoring.facts", GROUP, WAIT, takeInFacts::handle);
    }
}
