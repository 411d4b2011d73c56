package io.holdfast.connector.fetch;

import io.holdfast.connector.Connector;
import io.holdfast.connector.ConnectorConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * Keeps orders going: claims once a second, and whenever a place became free. One claim at a time; a wish that comes
 * meanwhile is remembered. A connector that fetches nothing does nothing here.
 */
@ApplicationScoped
class FetchRounds {

    private static final Logger LOG = Logger.getLogger(FetchRounds.class);

    private final FetchQueue queue;
    private final FetchOne fetchOne;
    private final ConnectorConfig.Fetch config;
    private final List<String> kinds;
    private final Clock clock;
    private final AtomicReference<FetchQueue.Load> load = new AtomicReference<>(new FetchQueue.Load(0, 0, 0));
    private final AtomicBoolean claiming = new AtomicBoolean();
    private final AtomicBoolean wanted = new AtomicBoolean();
    private volatile boolean stopping;

    FetchRounds(
            FetchQueue queue,
            FetchOne fetchOne,
            ConnectorConfig config,
            Connector connector,
            MeterRegistry meters,
            Clock clock) {
        this.queue = queue;
        this.fetchOne = fetchOne;
        this.config = config.fetch();
        this.kinds = connector.fetchedKinds();
        this.clock = clock;
        if (!kinds.isEmpty()) {
            meters.gauge("holdfast.connector.fetch.due", load, now -> now.get().due());
            meters.gauge(
                    "holdfast.connector.fetch.failed", load, now -> now.get().failed());
            meters.gauge("holdfast.connector.fetch.paused.sources", load, now -> now.get()
                    .pausedSources());
        }
    }

    @Scheduled(every = "1s", identity = "fetch-rounds")
    void regularly() {
        nudge();
    }

    @Scheduled(every = "10s", identity = "fetch-load", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> measure() {
        return kinds.isEmpty()
                ? Uni.createFrom().voidItem()
                : queue.forgetSuppressed()
                        .chain(queue::load)
                        .invoke(load::set)
                        .replaceWithVoid()
                        .onFailure()
                        .recoverWithNull();
    }

    /** Takes no more; what is under way finishes, or is taken over when its lease has ended. */
    void onStop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    private void nudge() {
        wanted.set(true);
        if (!stopping && !kinds.isEmpty() && claiming.compareAndSet(false, true)) {
            claim();
        }
    }

    private void claim() {
        wanted.set(false);
        queue.claim(kinds, config.concurrency(), config.lease(), clock.instant())
                .subscribe()
                .with(this::start, failure -> {
                    LOG.debugf(failure, "Orders cannot be claimed at the moment");
                    claiming.set(false);
                });
    }

    private void start(List<Claimed> claimed) {
        claimed.forEach(order -> attempt(order).subscribe().with(_ -> nudge()));
        claiming.set(false);
        if (wanted.get()) {
            nudge();
        }
    }

    private Uni<Void> attempt(Claimed order) {
        return Uni.createFrom()
                .deferred(() -> fetchOne.attempt(order))
                .onFailure()
                .invoke(failure ->
                        LOG.warnf(failure, "Order %d was not settled; it is repeated when its lease ends", order.id()))
                .onFailure()
                .recoverWithNull();
    }
}
