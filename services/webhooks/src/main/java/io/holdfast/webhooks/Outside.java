package io.holdfast.webhooks;

import io.holdfast.http.Destinations;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Where deliveries may go, by this service's settings. */
class Outside {

    @Produces
    @Singleton
    Destinations destinations(WebhooksConfig config, Vertx vertx) {
        return Destinations.of(config.allowedNetworks().orElse(List.of()), config.allowedPorts(), vertx);
    }
}
