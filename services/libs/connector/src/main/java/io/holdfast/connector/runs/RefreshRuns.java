package io.holdfast.connector.runs;

import io.holdfast.connector.Newest;
import io.holdfast.connector.run.OpenRuns;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Keeps the doors' copy of the open runs fresh. Without success the copy stops being trusted by itself. */
@ApplicationScoped
class RefreshRuns {

    private static final Logger LOG = Logger.getLogger(RefreshRuns.class);

    private final Pool pool;
    private final RunStore runs;
    private final OpenRuns open;
    private final Clock clock;
    private final Newest newest = new Newest();
    private volatile boolean lastWasFresh = true;

    RefreshRuns(Pool pool, RunStore runs, OpenRuns open, Clock clock) {
        this.pool = pool;
        this.runs = runs;
        this.open = open;
        this.clock = clock;
    }

    void atStart(@Observes StartupEvent start) {
        now().subscribe().with(_ -> {}, _ -> {});
    }

    @Scheduled(
            every = "${holdfast.connector.refresh-every:1s}",
            identity = "refresh-runs",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> regularly() {
        return now().onFailure().recoverWithNull();
    }

    /** Reads them again. Fails, and leaves the copy as it is, when the database does not answer. */
    Uni<Void> now() {
        Instant asOf = clock.instant();
        long ticket = newest.ask();
        return runs.open(pool)
                .invoke(sourceByRun -> newest.apply(ticket, () -> open.replace(sourceByRun, asOf)))
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
            LOG.info("The copy of the open runs is fresh again.");
        } else {
            LOG.warnf("The copy of the open runs cannot be refreshed: %s", why);
        }
    }
}
