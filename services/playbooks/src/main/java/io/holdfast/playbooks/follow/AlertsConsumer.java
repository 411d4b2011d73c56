package io.holdfast.playbooks.follow;

import io.holdfast.messaging.Deliveries;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Flow;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Door for what alerting says. */
@ApplicationScoped
class AlertsConsumer {

    private final Deliveries deliveries;
    private final FollowAlert followAlert;

    AlertsConsumer(Deliveries deliveries, FollowAlert followAlert) {
        this.deliveries = deliveries;
        this.followAlert = followAlert;
    }

    @Incoming("alerts")
    Flow.Subscriber<Message<byte[]>> alerts() {
        return deliveries.each("playbooks.alerts", followAlert::on);
    }
}
