package io.holdfast.scoring.recognise;

import io.holdfast.events.Envelope;
import io.holdfast.messaging.Delivery;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Applies messages about accounts without the broker. */
@ApplicationScoped
public class AccountIntake {

    private final RecogniseAccounts recogniseAccounts;

    AccountIntake(RecogniseAccounts recogniseAccounts) {
        this.recogniseAccounts = recogniseAccounts;
    }

    public void take(Envelope<?> message) {
        recogniseAccounts
                .handle(new Delivery(message, AccountsConsumer.QUEUE, 0, 0))
                .await()
                .atMost(Duration.ofSeconds(60));
    }
}
