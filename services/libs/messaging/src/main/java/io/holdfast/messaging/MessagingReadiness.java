package io.holdfast.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the broker has the queues and bindings this service was built for. */
@Readiness
@ApplicationScoped
class MessagingReadiness implements HealthCheck {

    private final TopologyWatch topology;
    private final Backlog backlog;

    @Inject
    MessagingReadiness(TopologyWatch topology, Backlog backlog) {
        this.topology = topology;
        this.backlog = backlog;
    }

    @Override
    public HealthCheckResponse call() {
        TopologyWatch.Report report = topology.last();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("messaging topology")
                .withData("bindingsVerified", report.bindingsVerified())
                .withData("outboxParked", backlog.parked())
                .withData("outboxOldestSeconds", Math.round(backlog.oldestSeconds()))
                .withData("deadLettersOpen", backlog.openDeadLetters())
                .status(report.faults().isEmpty());
        for (int i = 0; i < report.faults().size(); i++) {
            response.withData("fault." + (i + 1), report.faults().get(i));
        }
        return response.build();
    }
}
