package io.holdfast.reporting.follow;

import io.holdfast.messaging.Delivery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Shell. Events in, rows upserted: one transaction. Each row is its own claim and takes only a newer state, so messages may
 * come twice, late and in any order; that is also why no inbox is needed.
 */
@ApplicationScoped
class TakeInEvents {

    private final Pool pool;
    private final SubscriptionStore subscriptions;
    private final StateStore states;
    private final Freshness freshness;

    TakeInEvents(Pool pool, SubscriptionStore subscriptions, StateStore states, Freshness freshness) {
        this.pool = pool;
        this.subscriptions = subscriptions;
        this.states = states;
        this.freshness = freshness;
    }

    Uni<Void> handle(List<Delivery> group) {
        EventBatch batch = new EventBatch();
        group.forEach(delivery -> batch.add(delivery.message()));
        return pool.withTransaction(
                        tx -> subscriptions.add(tx, batch.subscriptions()).chain(() -> states.apply(tx, batch)))
                .invoke(() -> group.forEach(freshness::applied));
    }
}
