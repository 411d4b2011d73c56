package io.holdfast.accounts;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;

/** What waits here for people, counted every 30 seconds. */
@ApplicationScoped
class Gauges {

    private static final Logger LOG = Logger.getLogger(Gauges.class);

    /** The first is the condition of the list of unmatched references, and of its index. */
    private static final String LOOK = """
            select (select count(*) from account_reference where account_id is null or why = 'domain-taken') as unmatched,
                   (select count(*) from account where owner is null and lifecycle <> 'churned') as ownerless
            """;

    private final Pool pool;
    private volatile Sight sight = new Sight(0, 0);

    private record Sight(long unmatched, long ownerless) {}

    Gauges(Pool pool, MeterRegistry meters) {
        this.pool = pool;
        gauge(
                meters,
                "holdfast.accounts.references.unmatched",
                "References that mean no account, or dispute a domain",
                Sight::unmatched);
        gauge(
                meters,
                "holdfast.accounts.without.owner",
                "Accounts that nobody answers for, churned ones left out",
                Sight::ownerless);
    }

    @Scheduled(every = "30s", delayed = "1s", identity = "accounts-gauges")
    Uni<Void> look() {
        return pool.query(LOOK)
                .execute()
                .invoke(rows -> sight = sight(rows.iterator().next()))
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf("accounts could not be counted: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private void gauge(MeterRegistry meters, String name, String description, ToDoubleFunction<Sight> value) {
        Gauge.builder(name, () -> value.applyAsDouble(sight))
                .description(description)
                .register(meters);
    }

    private static Sight sight(Row row) {
        return new Sight(row.getLong("unmatched"), row.getLong("ownerless"));
    }
}
