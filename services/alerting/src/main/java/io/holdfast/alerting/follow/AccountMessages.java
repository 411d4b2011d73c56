package io.holdfast.alerting.follow;

import io.holdfast.alerting.AlertStore;
import io.holdfast.alerting.WorkLeft;
import io.holdfast.messaging.Delivery;
import io.holdfast.messaging.Inbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/** How messages about an account are applied: once, newest state only, one at a time per account. */
@ApplicationScoped
class AccountMessages {

    private final Pool pool;
    private final Inbox inbox;
    private final AlertStore alerts;
    private final jakarta.enterprise.event.Event<WorkLeft> workLeft;

    AccountMessages(Pool pool, Inbox inbox, AlertStore alerts, jakarta.enterprise.event.Event<WorkLeft> workLeft) {
        this.pool = pool;
        this.inbox = inbox;
        this.alerts = alerts;
        this.workLeft = workLeft;
    }

    Uni<Void> apply(Delivery delivery, String account, Function<SqlConnection, Uni<Void>> effect) {
        return pool.withTransaction(tx -> inbox.claim(tx, delivery.queue(), delivery.message())
                        .chain(first -> first
                                ? alerts.lock(tx, account)
                                        .chain(() -> inbox.newer(tx, delivery.queue(), delivery.message()))
                                : Uni.createFrom().item(false))
                        .chain(newest ->
                                newest ? effect.apply(tx) : Uni.createFrom().voidItem()))
                .invoke(() -> workLeft.fire(new WorkLeft()));
    }
}
