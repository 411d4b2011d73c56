package io.holdfast.alerting.follow;

import io.holdfast.alerting.AlertStore;
import io.holdfast.alerting.Transactions;
import io.holdfast.messaging.Delivery;
import io.holdfast.messaging.Inbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.function.BiFunction;

/** How messages about an account are applied: once, newest state only, one at a time per account. */
@ApplicationScoped
class AccountMessages {

    private final Transactions transactions;
    private final Inbox inbox;
    private final AlertStore alerts;

    AccountMessages(Transactions transactions, Inbox inbox, AlertStore alerts) {
        this.transactions = transactions;
        this.inbox = inbox;
        this.alerts = alerts;
    }

    Uni<Void> apply(Delivery delivery, String account, BiFunction<SqlConnection, Instant, Uni<Void>> effect) {
        return transactions.decide((tx, now) -> inbox.claim(tx, delivery.queue(), delivery.message())
                .chain(first -> first
                        ? alerts.lock(tx, account).chain(() -> inbox.newer(tx, delivery.queue(), delivery.message()))
                        : Uni.createFrom().item(false))
                .chain(newest ->
                        newest ? effect.apply(tx, now) : Uni.createFrom().voidItem()));
    }
}
