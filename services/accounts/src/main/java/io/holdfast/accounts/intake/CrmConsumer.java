package io.holdfast.accounts.intake;

import io.holdfast.events.CrmEvent;
import io.holdfast.events.Envelope;
import io.holdfast.messaging.Deliveries;
import io.holdfast.messaging.Delivery;
import io.holdfast.messaging.InvalidMessage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Flow;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Door of the queue of touches and deals that a CRM knows. */
@ApplicationScoped
class CrmConsumer {

    private final Deliveries deliveries;
    private final TakeInTouches takeInTouches;
    private final TakeInDeals takeInDeals;

    CrmConsumer(Deliveries deliveries, TakeInTouches takeInTouches, TakeInDeals takeInDeals) {
        this.deliveries = deliveries;
        this.takeInTouches = takeInTouches;
        this.takeInDeals = takeInDeals;
    }

    @Incoming("crm")
    Flow.Subscriber<Message<byte[]>> crm() {
        return deliveries.each("accounts.crm", this::on);
    }

    private Uni<Void> on(Delivery delivery) {
        Envelope<?> message = delivery.message();
        return switch (message.data()) {
            case CrmEvent.TouchesChanged touches -> takeInTouches.handle(message, touches);
            case CrmEvent.DealsChanged deals -> takeInDeals.handle(message, deals);
            default -> throw new InvalidMessage("not a fact of a CRM: " + message.type());
        };
    }
}
