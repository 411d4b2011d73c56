package io.holdfast.playbooks.follow;

import io.holdfast.events.BillingEvent.SubscriptionsChanged;
import io.holdfast.messaging.Deliveries;
import io.holdfast.messaging.Delivery;
import io.holdfast.messaging.InvalidMessage;
import io.holdfast.playbooks.MoneyStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Flow;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Door for what billing says. No inbox: the row of a subscription takes newer versions only. */
@ApplicationScoped
class MoneyConsumer {

    private static final int GROUP = 8;
    private static final Duration WAIT = Duration.ofMillis(50);

    private final Deliveries deliveries;
    private final MoneyStore money;
    private final Pool pool;

    MoneyConsumer(Deliveries deliveries, MoneyStore money, Pool pool) {
        this.deliveries = deliveries;
        this.money = money;
        this.pool = pool;
    }

    @Incoming("money")
    Flow.Subscriber<Message<byte[]>> money() {
        return deliveries.grouped("playbooks.money", GROUP, WAIT, this::take);
    }

    private Uni<Void> take(List<Delivery> group) {
        List<SubscriptionsChanged> batches =
                group.stream().map(MoneyConsumer::subscriptions).toList();
        return pool.withTransaction(tx -> money.take(tx, batches));
    }

    private static SubscriptionsChanged subscriptions(Delivery delivery) {
        if (delivery.message().data() instanceof SubscriptionsChanged changed) {
            return changed;
        }
        throw new InvalidMessage(
                "not about subscriptions: " + delivery.message().type());
    }
}
