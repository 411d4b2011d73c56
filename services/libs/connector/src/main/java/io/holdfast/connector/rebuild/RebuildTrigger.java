package io.holdfast.connector.rebuild;

import io.holdfast.connector.Connector;
import io.holdfast.connector.run.RunMarker;
import io.holdfast.events.Exchange;
import io.holdfast.messaging.ConfirmedPublisher;
import io.holdfast.messaging.ServiceName;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * When rebuilds read: once a marker came through the archive's queue, so that what was accepted before the run is archived;
 * then without a pause to the end. Every replica may do every step at any time.
 */
@ApplicationScoped
class RebuildTrigger {

    private static final Logger LOG = Logger.getLogger(RebuildTrigger.class);
    private static final Duration MARKER_LOST_AFTER = Duration.ofMinutes(1);

    private final Pool pool;
    private final RebuildStore rebuilds;
    private final RestateUsage restateUsage;
    private final ConfirmedPublisher publisher;
    private final Connector connector;
    private final ServiceName service;
    private final Clock clock;

    RebuildTrigger(
            Pool pool,
            RebuildStore rebuilds,
            RestateUsage restateUsage,
            ConfirmedPublisher publisher,
            Connector connector,
            ServiceName service,
            Clock clock) {
        this.pool = pool;
        this.rebuilds = rebuilds;
        this.restateUsage = restateUsage;
        this.publisher = publisher;
        this.connector = connector;
        this.service = service;
        this.clock = clock;
    }

    @Scheduled(every = "1s", identity = "rebuild", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> regularly() {
        return markers()
                .chain(this::read)
                .onFailure()
                .invoke(failure -> LOG.debugf(failure, "Rebuilds cannot be looked after at the moment"))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> read() {
        return restateUsage
                .once()
                .chain(more -> more ? read() : Uni.createFrom().voidItem());
    }

    private Uni<Void> markers() {
        Instant now = clock.instant();
        return rebuilds.needingMarker(pool, now.minus(MARKER_LOST_AFTER))
                .onItem()
                .transformToMulti(due -> Multi.createFrom().iterable(due))
                .onItem()
                .transformToUniAndConcatenate(rebuild -> mark(rebuild, now))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private Uni<Void> mark(Rebuild rebuild, Instant now) {
        String type = connector.type("request-received");
        return publisher
                .publish(
                        Exchange.RAW.exchangeName(),
                        type,
                        RunMarker.of(rebuild.runId(), rebuild.sourceId(), service.value(), type, now))
                .chain(() -> rebuilds.markerSent(pool, rebuild.runId(), now));
    }
}
