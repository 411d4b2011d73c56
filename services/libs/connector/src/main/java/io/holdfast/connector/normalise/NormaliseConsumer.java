package io.holdfast.connector.normalise;

import io.holdfast.connector.ConnectorConfig;
import io.holdfast.messaging.Deliveries;
import io.holdfast.messaging.ServiceName;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Flow;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Door of the normaliser: raw requests in groups. */
@ApplicationScoped
class NormaliseConsumer {

    private final Deliveries deliveries;
    private final NormaliseRequests normaliseRequests;
    private final ServiceName service;
    private final ConnectorConfig config;

    NormaliseConsumer(
            Deliveries deliveries, NormaliseRequests normaliseRequests, ServiceName service, ConnectorConfig config) {
        this.deliveries = deliveries;
        this.normaliseRequests = normaliseRequests;
        this.service = service;
        this.config = config;
    }

    @Incoming("normalise")
    Flow.Subscriber<Message<byte[]>> normalise() {
        return deliveries.grouped(
                service.value() + ".normalise", config.groupSize(), config.groupWait(), normaliseRequests::on);
    }
}
