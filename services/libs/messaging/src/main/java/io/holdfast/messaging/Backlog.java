package io.holdfast.messaging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jboss.logging.Logger;

/** What waits in this service's messaging tables, counted every 15 seconds: for alarms, and for people. */
@ApplicationScoped
class Backlog {

    /** The oldest row is looked up by position: no scan of a large backlog. */
    private static final String LOOK = """
            select
                coalesce((select extract(epoch from clock_timestamp() - added_at)::float8
                          from outbox where parked_at is null order by position limit 1), 0) as oldest,
                (select count(*) from outbox where parked_at is not null) as parked,
                (select count(*) from dead_letter where state = 'open') as dead_letters,
                (select count(*) from (select 1 from event_log_default limit 1000) as strays) as strays
            """;

    private static final Logger LOG = Logger.getLogger(Backlog.class);

    private final Pool pool;
    private volatile Sight sight = new Sight(0, 0, 0, 0);

    private record Sight(double oldestSeconds, long parked, long deadLetters, long strays) {

        static Sight of(Row row) {
            return new Sight(
                    row.getDouble("oldest"), row.getLong("parked"), row.getLong("dead_letters"), row.getLong("strays"));
        }
    }

    @Inject
    Backlog(Pool pool, MeterRegistry meters) {
        this.pool = pool;
        Gauge.builder("holdfast.outbox.oldest", () -> sight.oldestSeconds())
                .baseUnit("seconds")
                .description("Age of the oldest row that waits to be published")
                .register(meters);
        Gauge.builder("holdfast.outbox.parked", () -> sight.parked())
                .description("Rows that no queue takes")
                .register(meters);
        Gauge.builder("holdfast.dead.letters.open", () -> sight.deadLetters())
                .description("Dead letters nobody has dealt with")
                .register(meters);
        Gauge.builder("holdfast.event.log.default.rows", () -> sight.strays())
                .description("Rows in the default partition, at most 1000 counted: partitions were not made ahead")
                .register(meters);
    }

    @Scheduled(every = "15s", delayed = "1s", identity = "messaging-backlog")
    Uni<Void> look() {
        return pool.query(LOOK)
                .execute()
                .invoke(rows -> sight = Sight.of(rows.iterator().next()))
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf("The backlog could not be counted: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    double oldestSeconds() {
        return sight.oldestSeconds();
    }

    long parked() {
        return sight.parked();
    }

    long openDeadLetters() {
        return sight.deadLetters();
    }
}
