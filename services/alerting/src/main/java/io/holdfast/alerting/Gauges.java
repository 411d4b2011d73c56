package io.holdfast.alerting;

import static io.holdfast.alerting.Columns.parameter;

import io.holdfast.alerting.clock.Severity;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;

/** What waits here for people, counted every 15 seconds: open alerts, broken promises, mails that were given up. */
@ApplicationScoped
class Gauges {

    private static final Logger LOG = Logger.getLogger(Gauges.class);
    private static final String LOOK = """
            select severity, count(*) as open,
                   count(*) filter (where first_response_at is null and deadline < $1) as overdue,
                   0 as dead
            from alert where state <> 'RESOLVED' group by severity
            union all
            select null, 0, 0, count(*) from notification where state = 'dead'
            """;

    private final Pool pool;
    private final Clock clock;
    private volatile Map<Severity, Alerts> alerts = Map.of();
    private volatile long dead;

    private record Alerts(long open, long overdue) {

        static final Alerts NONE = new Alerts(0, 0);
    }

    Gauges(Pool pool, Clock clock, MeterRegistry meters) {
        this.pool = pool;
        this.clock = clock;
        for (Severity severity : Severity.values()) {
            Gauge.builder("holdfast.alerting.alerts.open", () -> of(severity, Alerts::open))
                    .description("Alerts that are not resolved")
                    .tag("severity", severity.word())
                    .register(meters);
            Gauge.builder("holdfast.alerting.alerts.overdue", () -> of(severity, Alerts::overdue))
                    .description("Open alerts that nobody has answered before their deadline")
                    .tag("severity", severity.word())
                    .register(meters);
        }
        Gauge.builder("holdfast.alerting.notifications.dead", () -> dead)
                .description("Mails that were given up")
                .register(meters);
    }

    @Scheduled(every = "15s", delayed = "1s", identity = "alerting-gauges")
    Uni<Void> look() {
        return pool.preparedQuery(LOOK)
                .execute(Tuple.of(parameter(clock.instant())))
                .invoke(this::take)
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf("alerts could not be counted: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private void take(RowSet<Row> rows) {
        Map<Severity, Alerts> seen = new EnumMap<>(Severity.class);
        for (Row row : rows) {
            if (row.getString("severity") == null) {
                dead = row.getLong("dead");
            } else {
                seen.put(
                        Severity.valueOf(row.getString("severity")),
                        new Alerts(row.getLong("open"), row.getLong("overdue")));
            }
        }
        alerts = seen;
    }

    private double of(Severity severity, ToDoubleFunction<Alerts> value) {
        return value.applyAsDouble(alerts.getOrDefault(severity, Alerts.NONE));
    }
}
