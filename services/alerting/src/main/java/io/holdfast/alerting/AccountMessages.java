package io.holdfast.alerting;

import io.holdfast.messaging.Delivery;
import io.holdfast.messaging.Inbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;

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
        return apply(delivery, _ -> Uni.createFrom().item(List.of(account)), effect);
    }

    /** The same for a message that concerns several accounts. They are locked in order. */
    public Uni<Void> apply(
            Delivery delivery,
            Function<SqlConnection, Uni<List<String>>> accounts,
            BiFunction<SqlConnection, Instant, Uni<Void>> effect) {
        return transactions.decide((tx, now) -> inbox.claim(tx, delivery.queue(), delivery.message())
                .chain(first -> first
                        ? accounts.apply(tx)
                                .chain(concerned -> lock(tx, concerned))
                                .chain(() -> inbox.newer(tx, delivery.queue(), delivery.message()))
                        : Uni.createFrom().item(false))
                .chain(newest ->
                        newest ? effect.apply(tx, now) : Uni.createFrom().voidItem()));
    }

    /** Remembers a message that has no effect here, so that whoever reads the books sees that it came. */
    public Uni<Void> letPass(Delivery delivery) {
        return transactions.decide(
                (tx, _) -> inbox.claim(tx, delivery.queue(), delivery.message()).replaceWithVoid());
    }

    private Uni<Void> lock(SqlConnection tx, List<String> accounts) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (String account : new TreeSet<>(accounts)) {
            all = all.chain(() -> alerts.lock(tx, account));
        }
        return all;
    }
}
