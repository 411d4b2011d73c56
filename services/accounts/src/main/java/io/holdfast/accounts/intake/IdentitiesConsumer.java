package io.holdfast.accounts.intake;

import io.holdfast.messaging.Deliveries;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Flow;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Door of the queue of observed identities, which are folded in groups: busy people are observed again and again. */
@ApplicationScoped
class IdentitiesConsumer {

    static final String QUEUE = "accounts.identities";

    private static final int GROUP = 16;
    private static final Duration WAIT = Duration.ofMillis(5);

    private final Deliveries deliveries;
    private final TakeInIdentities takeInIdentities;

    IdentitiesConsumer(Deliveries deliveries, TakeInIdentities takeInIdentities) {
        this.deliveries = deliveries;
        this.takeInIdentities = takeInIdentities;
    }

    @Incoming("identities")
    Flow.Subscriber<Message<byte[]>> identities() {
        return deliveries.grouped(QUEUE, GROUP, WAIT, takeInIdentities::handle);
    }
}
