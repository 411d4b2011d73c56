package io.holdfast.alerting.heed;

import io.holdfast.events.PlaybooksEvent;
import io.holdfast.messaging.Deliveries;
import io.holdfast.messaging.Delivery;
import io.holdfast.messaging.InvalidMessage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Flow;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Door for what playbooks says. Nothing historical has an effect. */
@ApplicationScoped
class PlaysConsumer {

    private final Deliveries deliveries;
    private final CountTask countTask;
    private final ClimbOnRequest climbOnRequest;

    PlaysConsumer(Deliveries deliveries, CountTask countTask, ClimbOnRequest climbOnRequest) {
        this.deliveries = deliveries;
        this.countTask = countTask;
        this.climbOnRequest = climbOnRequest;
    }

    @Incoming("plays")
    Flow.Subscriber<Message<byte[]>> plays() {
        return deliveries.each("alerting.plays", this::on);
    }

    private Uni<Void> on(Delivery delivery) {
        if (delivery.message().historical()) {
            return Uni.createFrom().voidItem();
        }
        return switch (delivery.message().data()) {
            case PlaybooksEvent.TaskCompleted completed -> countTask.on(delivery, completed);
            case PlaybooksEvent.EscalationRequested requested -> climbOnRequest.on(delivery, requested);
            default ->
                throw new InvalidMessage(
                        "not for alerting: " + delivery.message().type());
        };
    }
}
