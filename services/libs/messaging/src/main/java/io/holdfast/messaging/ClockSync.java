package io.holdfast.messaging;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Keeps the {@link DatabaseClock} in step with the database: at start, then every minute. */
@ApplicationScoped
class ClockSync {

    private static final Logger LOG = Logger.getLogger(ClockSync.class);
    private static final Duration TOO_SLOW = Duration.ofSeconds(1);
    private static final Duration WORTH_A_WORD = Duration.ofMillis(500);

    private final DatabaseClock clock;
    private final Pool pool;

    @Inject
    ClockSync(DatabaseClock clock, Pool pool) {
        this.clock = clock;
        this.pool = pool;
    }

    @Scheduled(every = "60s", delayed = "60s", identity = "messaging-clock")
    Uni<Void> everyMinute() {
        return measure()
                .onFailure()
                .invoke(failure -> LOG.warnf("The database's clock could not be read: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    /** Asks the database once. A slow answer says little about the time and is left out. */
    Uni<Void> measure() {
        return Uni.createFrom()
                .deferred(() -> {
                    long asked = System.nanoTime();
                    return pool.query("select clock_timestamp()").execute().invoke(rows -> {
                        long answered = System.nanoTime();
                        if (answered - asked < TOO_SLOW.toNanos()) {
                            clock.measured(
                                    rows.iterator().next().getOffsetDateTime(0).toInstant(), asked, answered);
                            warnAboutDrift();
                        }
                    });
                })
                .replaceWithVoid();
    }

    private void warnAboutDrift() {
        Duration ahead = clock.aheadOfSystem();
        if (ahead.abs().compareTo(WORTH_A_WORD) > 0) {
            LOG.warnf("This machine's clock differs from the database's by %s", ahead);
        }
    }
}
