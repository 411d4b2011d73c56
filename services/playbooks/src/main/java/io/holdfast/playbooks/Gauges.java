package io.holdfast.playbooks;

import static io.holdfast.playbooks.Columns.parameter;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;

/** What waits here, counted every 15 seconds: for alarms, and for people. */
@ApplicationScoped
class Gauges {

    private static final Logger LOG = Logger.getLogger(Gauges.class);
    private static final String LOOK = """
            select (select count(*) from play where state in ('RUNNING', 'STUCK', 'PARKED')) as active,
                   (select count(*) from play where state = 'STUCK') as stuck,
                   (select count(*) from task where state in ('OPEN', 'ACCEPTED') and due_at < $1) as overdue,
                   (select coalesce(greatest(0, extract(epoch from $1 - min(due_at)))::float8, 0) from timer) as oldest,
                   (select count(*) from message where state = 'dead') as dead
            """;

    private final Pool pool;
    private final Clock clock;
    private volatile Sight sight = new Sight(0, 0, 0, 0, 0);

    private record Sight(long active, long stuck, long overdue, double oldest, long dead) {}

    Gauges(Pool pool, Clock clock, MeterRegistry meters) {
        this.pool = pool;
        this.clock = clock;
        gauge(meters, "holdfast.playbooks.plays.running", "Plays that have not ended", Sight::active);
        gauge(meters, "holdfast.playbooks.plays.stuck", "Plays whose condition cannot be decided", Sight::stuck);
        gauge(meters, "holdfast.playbooks.tasks.overdue", "Open tasks past their time", Sight::overdue);
        gauge(meters, "holdfast.playbooks.timer.oldest.seconds", "Age of the oldest due timer", Sight::oldest);
        gauge(meters, "holdfast.playbooks.mails.dead", "Mails that were given up", Sight::dead);
    }

    @Scheduled(every = "15s", delayed = "1s", identity = "playbooks-gauges")
    Uni<Void> look() {
        return pool.preparedQuery(LOOK)
                .execute(Tuple.of(parameter(clock.instant())))
                .invoke(rows -> sight = sight(rows.iterator().next()))
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf("plays could not be counted: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private void gauge(MeterRegistry meters, String name, String description, ToDoubleFunction<Sight> value) {
        Gauge.builder(name, () -> value.applyAsDouble(sight))
                .description(description)
                .register(meters);
    }

    private static Sight sight(Row row) {
        return new Sight(
                row.getLong("active"),
                row.getLong("stuck"),
                row.getLong("overdue"),
                row.getDouble("oldest"),
                row.getLong("dead"));
    }
}
