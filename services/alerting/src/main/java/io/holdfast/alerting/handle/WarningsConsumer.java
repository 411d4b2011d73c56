package io.holdfast.alerting.handle;

import io.holdfast.messaging.Deliveries;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Flow;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Door for scoring's warnings. */
@ApplicationScoped
class WarningsConsumer {

    private final Deliveries deliveries;
    private final HandleWarning handleWarning;

    WarningsConsumer(Deliveries deliveries, HandleWarning handleWarning) {
        this.deliveries = deliveries;
        this.handleWarning = handleWarning;
    }

    @Incoming("warnings")
    Flow.Subscriber<Message<byte[]>> warnings() {
        return deliveries.each("alerting.warnings", handleWarning::on);
    }
}
