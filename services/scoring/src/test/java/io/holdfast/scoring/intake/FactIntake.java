package io.holdfast.scoring.intake;

import io.holdfast.events.Envelope;
import io.holdfast.messaging.Delivery;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Takes messages of facts in without the broker, as if they had come in one group. */
@ApplicationScoped
public class FactIntake {

    private final TakeInFacts takeInFacts;

    FactIntake(TakeInFacts takeInFacts) {
        this.takeInFacts = takeInFacts;
    }

    public void take(List<Envelope<?>> messages) {
        takeInFacts
                .handle(messages.stream()
                        .map(message -> new Delivery(message, "scoring.facts", 0, 0))
                        .toList())
                .await()
                .atMost(Duration.ofSeconds(60));
    }
}
