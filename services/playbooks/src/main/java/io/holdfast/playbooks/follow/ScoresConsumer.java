package io.holdfast.playbooks.follow;

import io.holdfast.messaging.Deliveries;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Flow;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Door for what scoring says. */
@ApplicationScoped
class ScoresConsumer {

    private final Deliveries deliveries;
    private final FollowHealth followHealth;

    ScoresConsumer(Deliveries deliveries, FollowHealth followHealth) {
        this.deliveries = deliveries;
        this.followHealth = followHealth;
    }

    @Incoming("scores")
    Flow.Subscriber<Message<byte[]>> scores() {
        return deliveries.each("playbooks.scores", followHealth::on);
    }
}
