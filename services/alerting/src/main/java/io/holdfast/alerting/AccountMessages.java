package io.holdfast.alerting;

import io.holdfast.messaging.Delivery;
import io.holdfast.messaging.Inbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.function.BiFunction;

/** How messages about an account are applied: once, newest state only, one at a time per account. */
@ApplicationScoped
public class AccountMessages {

    private final Transactions transactions;
    private final Inbox inbox;
    private final AlertStore alerts;

    AccountMessages(Transactions transactions, Inbox inbox, AlertStore alerts) {
        this.transactions = transactions;
        this.inbox = inbox;
        this.alerts = alerts;
    }

    /** Applies a message in one transaction; repeated and overtaken ones have no effect. */
    public Uni<Void> apply(Delivery delivery, String account, BiFunction<SqlConnection, Instant, Uni<Void>> effect) {
        return transactions.decide((tx, now) -> inbox.claim(tx, delivery.queue(), delivery.message())
                .chain(first -> first
                        ? alerts.lock(tx, account).chain(() -> inbox.newer(tx, delivery.queue(), delivery.message()))
                        : Uni.createFrom().item(false))
                .chain(newest ->
                        newest ? effect.apply(tx, now) : Uni.createFrom().voidItem()));
    }
}
