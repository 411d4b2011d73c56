package io.holdfast.webhooks.deliver;

import io.holdfast.webhooks.WebhooksConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/** Leases what is due. Each endpoint has its own few places, over all replicas: nobody takes the place of another. */
@ApplicationScoped
class DueDeliveries {

    /**
     * Endpoints and places per endpoint are both bounded; so there is no limit over all endpoints, which slow ones could
     * use up. A failing endpoint has a single place. Two workers that claim at the same instant may count each other's
     * leases too late and exceed the places of an endpoint once; no row is leased twice.
     */
    private static final String CLAIM = """
            with lane as (
              select e.id as endpoint_id, e.url, e.secret, e.previous_secret, e.previous_secret_until,
                     case when p.failures > 0 then 1 else $2 end
                       - (select count(*) from delivery busy
                           where busy.endpoint_id = e.id and busy.state = 'pending' and busy.leased_until > $1) as places
              from endpoint e join endpoint_pulse p on p.endpoint_id = e.id
              where e.enabled and (p.paused_until is null or p.paused_until <= $1)
            ), picked as (
              select due.id as delivery_id, lane.*
              from lane cross join lateral (
                select d.id from delivery d
                where d.endpoint_id = lane.endpoint_id and d.state = 'pending' and d.due_at <= $1
                  and (d.leased_until is null or d.leased_until <= $1)
                order by d.due_at, d.id
                limit greatest(lane.places, 0)
                for update skip locked) due
            )
            update delivery d set leased_until = $3, fence = d.fence + 1
            from picked, message m
            where d.id = picked.delivery_id and m.id = d.message_id
            returning d.id, d.endpoint_id, d.fence, d.step, d.attempts, picked.url, picked.secret,
                      picked.previous_secret, picked.previous_secret_until, m.id as message_id, m.body""";

    private final Pool pool;
    private final WebhooksConfig config;

    DueDeliveries(Pool pool, WebhooksConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** What is due now and finds a place, leased to the caller. */
    Uni<List<Claimed>> claim(Instant now) {
        Tuple values = Tuple.of(
                now.atOffset(ZoneOffset.UTC),
                config.concurrencyPerEndpoint(),
                now.plus(config.lease()).atOffset(ZoneOffset.UTC));
        return pool.preparedQuery(CLAIM).execute(values).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(DueDeliveries::claimed)
                .toList());
    }

    private static Claimed claimed(Row row) {
        OffsetDateTime until = row.getOffsetDateTime("previous_secret_until");
        var previous = row.getBuffer("previous_secret");
        return new Claimed(
                row.getUUID("id"),
                row.getUUID("endpoint_id"),
                row.getLong("fence"),
                row.getInteger("step"),
                row.getInteger("attempts"),
                row.getString("url"),
                row.getBuffer("secret").getBytes(),
                previous == null ? null : previous.getBytes(),
                until == null ? null : until.toInstant(),
                row.getString("message_id"),
                row.getBuffer("body").getBytes());
    }
}
