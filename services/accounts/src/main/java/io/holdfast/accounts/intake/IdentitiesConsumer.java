package io.holdfast.accounts.intake;

import io.holdfast.events.Envelope;
import io.holdfast.events.IdentityEvent.IdentitiesObserved;
import io.holdfast.messaging.Deliveries;
import io.holdfast.messaging.Delivery;
import io.holdfast.messaging.InvalidMessage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Flow;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Door of the queue of observed identities. */
@ApplicationScoped
class IdentitiesConsumer {

    static final String QUEUE = "accounts.identities";

    private final Deliveries deliveries;
    private final TakeInIdentities takeInIdentities;

    IdentitiesConsumer(Deliveries deliveries, TakeInIdentities takeInIdentities) {
        this.deliveries = deliveries;
        this.takeInIdentities = takeInIdentities;
    }

    @Incoming("identities")
    Flow.Subscriber<Message<byte[]>> identities() {
        return deliveries.each(QUEUE, this::on);
    }

    private Uni<Void> on(Delivery delivery) {
        Envelope<?> message = delivery.message();
        return message.data() instanceof IdentitiesObserved observed
                ? takeInIdentities.handle(message, observed)
                : Uni.createFrom().failure(new InvalidMessage("not an observation of identities: " + message.type()));
    }
}
