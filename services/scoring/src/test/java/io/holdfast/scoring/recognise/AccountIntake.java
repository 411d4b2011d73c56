package io.holdfast.scoring.recognise;

import io.holdfast.events.Envelope;
import io.holdfast.messaging.Delivery;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Applies messages about accounts without the broker. */
@ApplicationScoped
public class AccountIntake {

    private final RecogniseAccounts recogniseAccounts;

    AccountIntake(RecogniseAccounts recogniseAccounts) {
        this.recogniseAccounts = recogniseAccounts;
    }

    public void take(Envelope<?> message) {
        take(List.of(message));
    }

    /** As a group. */
    public void take(List<Envelope<?>> group) {
        recogniseAccounts
                .handle(group.stream()
                        .map(message -> new Delivery(message, AccountsConsumer.QUEUE, 0, 0))
                        .toList())
                .await()
                .atMost(Duration.ofSeconds(60));
    }
}
