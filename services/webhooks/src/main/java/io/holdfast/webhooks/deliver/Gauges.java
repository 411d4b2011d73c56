package io.holdfast.webhooks.deliver;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.function.ToDoubleFunction;

/** What waits here, counted every 15 seconds: for alarms, and for people. */
@ApplicationScoped
class Gauges {

    /**
     * Late is only what nobody but us holds up: it is due, its endpoint answered last time and takes deliveries, and no
     * worker is at it. Each endpoint costs one look into the index. Whom people disabled has a reason that begins with
     * {@code by}.
     */
    private static final String LOOK = """
            select (select count(*) from (select 1 from delivery where state = 'pending' limit 100000) waiting) as pending,
                   (select coalesce(greatest(0, extract(epoch from $1 - min(created_at)))::float8, 0)
                    from delivery where state = 'pending') as oldest,
                   (select coalesce(greatest(0, extract(epoch from $1 - min(first.due_at)))::float8, 0)
                    from endpoint e join endpoint_pulse p on p.endpoint_id = e.id cross join lateral (
                      select d.due_at from delivery d
                      where d.endpoint_id = e.id and d.state = 'pending' and d.due_at <= $1
                        and (d.leased_until is null or d.leased_until <= $1)
                      order by d.due_at limit 1) first
                    where e.enabled and p.failures = 0 and (p.paused_until is null or p.paused_until <= $1)) as late,
                   (select count(*) from endpoint where not enabled and disabled_reason not like 'by %') as disabled
            """;

    private final Pool pool;
    private final Clock clock;
    private volatile Sight sight = new Sight(0, 0, 0, 0);

    private record Sight(long pending, double oldest, double late, long disabled) {}

    Gauges(Pool pool, Clock clock, MeterRegistry meters) {
        this.pool = pool;
        this.clock = clock;
        gauge(
                meters,
                "holdfast.webhooks.deliveries.pending",
                "Deliveries that wait for an attempt, at most 100,000 counted",
                Sight::pending);
        gauge(
                meters,
                "holdfast.webhooks.deliveries.oldest.seconds",
                "Age of the oldest delivery that waits, however often it was tried",
                Sight::oldest);
        gauge(
                meters,
                "holdfast.webhooks.deliveries.late.seconds",
                "How long the oldest due delivery to an endpoint that answers has waited for its attempt",
                Sight::late);
        gauge(
                meters,
                "holdfast.webhooks.endpoints.disabled",
                "Endpoints disabled because of what they answered, not by a person",
                Sight::disabled);
    }

    @Scheduled(every = "15s", delayed = "1s", identity = "webhooks-gauges")
    Uni<Void> look() {
        return pool.preparedQuery(LOOK)
                .execute(Tuple.of(clock.instant().atOffset(ZoneOffset.UTC)))
                .invoke(rows -> sight = sight(rows.iterator().next()))
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> Log.warnf("deliveries could not be counted: %s", failure.getMessage()))
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
                row.getLong("pending"), row.getDouble("oldest"), row.getDouble("late"), row.getLong("disabled"));
    }
}
