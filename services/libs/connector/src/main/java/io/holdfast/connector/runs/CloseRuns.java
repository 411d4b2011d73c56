package io.holdfast.connector.runs;

import io.holdfast.connector.Connector;
import io.holdfast.connector.ConnectorConfig;
import io.holdfast.connector.run.OpenRuns;
import io.holdfast.connector.run.RunMarker;
import io.holdfast.events.ConnectorEvent.RunClosed;
import io.holdfast.events.Exchange;
import io.holdfast.messaging.Announcement;
import io.holdfast.messaging.ConfirmedPublisher;
import io.holdfast.messaging.Outbox;
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
 * Finishes closing runs. A run goes from closing to closed when
 *
 * <ol>
 *   <li>no door accepts for it any more: its copy of open runs, if it still has it as open, is too old to be trusted;
 *   <li>a marker, sent through the same queue after that, was consumed, so whatever was accepted before it has been handed
 *       to a worker (queues are first in, first out);
 *   <li>no worker has a request of it in hand and none is being retried: workers write that down before they begin and
 *       delete it in the transaction of their work; nothing is still to be fetched for it, and what was fetched is written
 *       down as in hand before it is handed to the queue;
 *   <li>nothing was normalised for it for a while (2 s), for requests that wait in a worker's buffer.
 * </ol>
 *
 * <p>The row lock makes the totals exact: a transaction that counts for the run is either in them or finds it closed. What
 * comes after that (a door that stalled inside its send, a request redelivered after its worker's host died) is taken in as
 * ordinary late traffic without the run: facts are deduplicated downstream, and too old ones are set aside to be replayed.
 * Every replica may do every step at any time.
 */
@ApplicationScoped
class CloseRuns {

    private static final Logger LOG = Logger.getLogger(CloseRuns.class);
    private static final Duration MARKER_LOST_AFTER = Duration.ofMinutes(1);

    private final Pool pool;
    private final RunStore runs;
    private final ConfirmedPublisher publisher;
    private final Outbox outbox;
    private final Connector connector;
    private final ServiceName service;
    private final ConnectorConfig config;
    private final Clock clock;

    CloseRuns(
            Pool pool,
            RunStore runs,
            ConfirmedPublisher publisher,
            Outbox outbox,
            Connector connector,
            ServiceName service,
            ConnectorConfig config,
            Clock clock) {
        this.pool = pool;
        this.runs = runs;
        this.publisher = publisher;
        this.outbox = outbox;
        this.connector = connector;
        this.service = service;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "1s", identity = "close-runs", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> regularly() {
        return markers()
                .chain(this::totals)
                .onFailure()
                .invoke(failure -> LOG.debugf(failure, "Runs cannot be closed at the moment"))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> markers() {
        Instant now = clock.instant();
        return runs.needingMarker(pool, now.minus(OpenRuns.TRUSTED_FOR), now.minus(MARKER_LOST_AFTER))
                .onItem()
                .transformToMulti(due -> Multi.createFrom().iterable(due))
                .onItem()
                .transformToUniAndConcatenate(run -> {
                    String type = connector.type("request-received");
                    return publisher
                            .publish(
                                    Exchange.RAW.exchangeName(),
                                    type,
                                    RunMarker.of(run.id(), run.sourceId(), service.value(), type, now))
                            .chain(() -> runs.markerSent(pool, run.id(), now));
                })
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private Uni<Void> totals() {
        Instant now = clock.instant();
        return runs.finished(pool, now.minus(config.runQuiet()), now.minus(config.runPatience()))
                .onItem()
                .transformToMulti(ids -> Multi.createFrom().iterable(ids))
                .onItem()
                .transformToUniAndConcatenate(this::close)
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private Uni<Void> close(String id) {
        Instant now = clock.instant();
        return pool.withTransaction(tx -> runs.close(tx, id, now, now.minus(config.runPatience()))
                .chain(closed -> outbox.add(tx, closed.map(this::say).stream().toList())));
    }

    private Announcement say(Run run) {
        RunClosed closed = new RunClosed(run.id(), run.sourceId(), run.announced(), run.quarantined(), run.closedAt());
        return Announcement.of(closed, connector.type("run-closed"), "run:" + run.id(), run.closedAt())
                .inRun(run.id());
    }
}
