package io.holdfast.connector.fetch;

import io.holdfast.connector.ConnectorConfig;
import io.holdfast.connector.raw.Body;
import io.holdfast.http.Destinations;
import io.holdfast.http.Outbound;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Where a connector may call to, by its settings. */
class Outside {

    @Produces
    @Singleton
    Destinations destinations(ConnectorConfig config, Vertx vertx) {
        return Destinations.of(
                config.allowedNetworks().orElse(List.of()),
                config.allowedPorts(),
                new io.vertx.mutiny.core.Vertx(vertx));
    }

    @Produces
    @Singleton
    Outbound outbound(Destinations destinations, ConnectorConfig config, Vertx vertx) {
        return new Outbound(destinations, config.fetch().timeout(), Body.LIMIT, vertx);
    }
}
