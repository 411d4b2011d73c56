package io.holdfast.webhooks.retain;

import io.holdfast.webhooks.WebhooksConfig;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Shell. Removes finished deliveries, their attempts and then messages nobody refers to, in small bites. */
@ApplicationScoped
class ForgetOldDeliveries {

    private static final int BITE = 5_000;

    private static final String DELIVERIES = """
            delete from delivery where id = any(array(
              select id from delivery where created_at < $1 and state <> 'pending' order by created_at limit $2
              for update skip locked))""";

    private static final String MESSAGES = """
            delete from message where id = any(array(
              select m.id from message m
              where m.created_at < $1 and not exists (select from delivery d where d.message_id = m.id)
              order by m.created_at limit $2 for update skip locked))""";

    private final Pool pool;
    private final WebhooksConfig config;
    private final Clock clock;

    ForgetOldDeliveries(Pool pool, WebhooksConfig config, Clock clock) {
        this.pool = pool;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> once() {
        OffsetDateTime before = clock.instant().minus(config.retention()).atOffset(ZoneOffset.UTC);
        return bites(DELIVERIES, before, 0)
                .chain(deliveries -> bites(MESSAGES, before, 0)
                        .invoke(messages -> Log.infof("Forgot %d deliveries and %d messages", deliveries, messages)))
                .replaceWithVoid();
    }

    private Uni<Integer> bites(String sql, OffsetDateTime before, int soFar) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(before, BITE))
                .chain(rows -> rows.rowCount() < BITE
                        ? Uni.createFrom().item(soFar + rows.rowCount())
                        : bites(sql, before, soFar + rows.rowCount()));
    }
}
