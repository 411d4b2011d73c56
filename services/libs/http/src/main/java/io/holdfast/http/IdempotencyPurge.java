package io.holdfast.http;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Deletes expired idempotency keys once an hour. Replicas may do it at the same time. */
@Singleton
public class IdempotencyPurge {

    private static final Logger LOG = Logger.getLogger(IdempotencyPurge.class);
    private static final Duration EVERY = Duration.ofHours(1);

    void schedule(@Observes StartupEvent start, Vertx vertx, IdempotencyKeys keys) {
        vertx.setPeriodic(EVERY.toMillis(), timer -> keys.purge()
                .subscribe()
                .with(
                        gone -> LOG.debugf("%d expired idempotency keys deleted", gone),
                        failure -> LOG.warn("Expired idempotency keys stay for another hour", failure)));
    }
}
