package io.holdfast.connector.sources;

import io.holdfast.connector.source.KnownSources;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready to verify requests: the sources have been read once. A database that goes away later is no reason to stop. */
@Readiness
@ApplicationScoped
class SourcesLoaded implements HealthCheck {

    private final KnownSources known;

    SourcesLoaded(KnownSources known) {
        this.known = known;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("sources").status(known.loaded()).build();
    }
}
