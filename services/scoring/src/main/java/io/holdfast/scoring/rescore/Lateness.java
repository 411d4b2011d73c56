package io.holdfast.scoring.rescore;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How far behind scoring is, as metrics: {@code holdfast.scoring.dirty.age} (seconds since the oldest mark was made),
 * {@code holdfast.scoring.usage.unpartitioned} (facts that fell into the default partition; should stay 0) and
 * {@code holdfast.scoring.sources.stale} (sources that have fallen silent).
 */
@ApplicationScoped
class Lateness {

    private static final String READ = """
            select coalesce(floor(extract(epoch from clock_timestamp() - (
                       select marked_at from dirty_mark order by id limit 1))), 0)::bigint as age,
                   (select count(*) from usage_fact_default) as unpartitioned,
                   (select count(*) from source_state(clock_timestamp()) where stale) as stale
            """;

    private final Pool pool;
    private final AtomicLong age;
    private final AtomicLong unpartitioned;
    private final AtomicLong stale;

    Lateness(Pool pool, MeterRegistry meters) {
        this.pool = pool;
        this.age = meters.gauge("holdfast.scoring.dirty.age", new AtomicLong());
        this.unpartitioned = meters.gauge("holdfast.scoring.usage.unpartitioned", new AtomicLong());
        this.stale = meters.gauge("holdfast.scoring.sources.stale", new AtomicLong());
    }

    @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> read() {
        return pool.query(READ)
                .execute()
                .invoke(rows -> rows.forEach(row -> {
                    age.set(row.getLong("age"));
                    unpartitioned.set(row.getLong("unpartitioned"));
                    stale.set(row.getLong("stale"));
                }))
                .replaceWithVoid();
    }
}
