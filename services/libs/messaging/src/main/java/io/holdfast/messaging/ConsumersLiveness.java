package io.holdfast.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Not alive once a consumer has ended for good, for example because its queue was deleted: only a restart helps. */
@Liveness
@ApplicationScoped
class ConsumersLiveness implements HealthCheck {

    private final Deliveries deliveries;

    @Inject
    ConsumersLiveness(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @Override
    public HealthCheckResponse call() {
        Set<String> ended = deliveries.endedConsumers();
        return HealthCheckResponse.named("message consumers")
                .status(ended.isEmpty())
                .withData("ended", String.join(", ", ended))
                .build();
    }
}
