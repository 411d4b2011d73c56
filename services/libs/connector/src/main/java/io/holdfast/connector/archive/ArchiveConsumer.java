package io.holdfast.connector.archive;

import io.holdfast.messaging.Deliveries;
import io.holdfast.messaging.ServiceName;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Flow;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Door of the archive: raw requests, one by one. */
@ApplicationScoped
class ArchiveConsumer {

    private final Deliveries deliveries;
    private final ArchiveRequests archiveRequests;
    private final ServiceName service;

    ArchiveConsumer(Deliveries deliveries, ArchiveRequests archiveRequests, ServiceName service) {
        this.deliveries = deliveries;
        this.archiveRequests = archiveRequests;
        this.service = service;
    }

    @Incoming("archive")
    Flow.Subscriber<Message<byte[]>> archive() {
        return deliveries.each(service.value() + ".archive", archiveRequests::on);
    }
}
