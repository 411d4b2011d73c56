package io.holdfast.scoring.runs;

import io.holdfast.messaging.Deliveries;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Flow;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Door of {@code scoring.runs}: runs opened and closed. */
@ApplicationScoped
class RunsConsumer {

    static final String QUEUE = "scoring.runs";

    private final Deliveries deliveries;
    private final FollowRuns followRuns;

    RunsConsumer(Deliveries deliveries, FollowRuns followRuns) {
        this.deliveries = deliveries;
        this.followRuns = followRuns;
    }

    @Incoming("runs")
    Flow.Subscriber<Message<byte[]>> runs() {
        return deliveries.each(QUEUE, followRuns::handle);
    }
}
