package io.holdfast.connector.sources;

import io.holdfast.connector.Newest;
import io.holdfast.connector.source.KnownSources;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Keeps the doors' copy of the sources fresh. A failed refresh leaves the old copy, which stays valid. */
@ApplicationScoped
class RefreshSources {

    private static final Logger LOG = Logger.getLogger(RefreshSources.class);

    private final Pool pool;
    private final SourceStore sources;
    private final KnownSources known;
    private final Newest newest = new Newest();
    private volatile boolean lastWasFresh = true;

    RefreshSources(Pool pool, SourceStore sources, KnownSources known) {
        this.pool = pool;
        this.sources = sources;
        this.known = known;
    }

    void atStart(@Observes StartupEvent start) {
        now().subscribe().with(_ -> {}, _ -> {});
    }

    @Scheduled(
            every = "${holdfast.connector.refresh-every:1s}",
            identity = "refresh-sources",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> regularly() {
        return now().onFailure().recoverWithNull();
    }

    /** Reads them again. Fails, and leaves the copy as it is, when the database does not answer. */
    Uni<Void> now() {
        long ticket = newest.ask();
        return sources.all(pool)
                .invoke(found -> newest.apply(ticket, () -> known.replace(found)))
                .replaceWithVoid()
                .invoke(() -> report(true, null))
                .onFailure()
                .invoke(failure -> report(false, failure.getMessage()));
    }

    private void report(boolean fresh, String why) {
        if (fresh == lastWasFresh) {
            return;
        }
        lastWasFresh = fresh;
        if (fresh) {
            LOG.info("The copy of the sources is fresh again.");
        } else {
            LOG.warnf("The copy of the sources cannot be refreshed: %s", why);
        }
    }
}
