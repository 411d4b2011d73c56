package io.holdfast.connector;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** What waits here for people, counted every 15 seconds. */
@ApplicationScoped
class Gauges {

    private static final Logger LOG = Logger.getLogger(Gauges.class);
    private static final String LOOK = """
            select (select count(*) from (select 1 from quarantine where state = 'open' limit 100000) waiting) as open,
                   (select count(*) from source where enabled) as enabled
            """;

    private final Pool pool;
    private volatile Sight sight = new Sight(0, 0);

    private record Sight(long open, long enabled) {}

    Gauges(Pool pool, MeterRegistry meters) {
        this.pool = pool;
        Gauge.builder("holdfast.connector.quarantine.open", () -> sight.open())
                .description("Items in quarantine that nobody has dealt with, at most 100,000 counted")
                .register(meters);
        Gauge.builder("holdfast.connector.sources.enabled", () -> sight.enabled())
                .description("Sources whose requests are taken")
                .register(meters);
    }

    @Scheduled(every = "15s", delayed = "1s", identity = "connector-gauges")
    Uni<Void> look() {
        return pool.query(LOOK)
                .execute()
                .invoke(rows -> sight = sight(rows.iterator().next()))
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf("quarantine could not be counted: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private static Sight sight(Row row) {
        return new Sight(row.getLong("open"), row.getLong("enabled"));
    }
}
