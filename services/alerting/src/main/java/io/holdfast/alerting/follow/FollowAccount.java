package io.holdfast.alerting.follow;

import io.holdfast.alerting.AccountMessages;
import io.holdfast.alerting.AccountStore;
import io.holdfast.alerting.AlertBook;
import io.holdfast.alerting.AlertStore;
import io.holdfast.alerting.alert.Account;
import io.holdfast.alerting.alert.Alert;
import io.holdfast.alerting.alert.Handling.Affected;
import io.holdfast.alerting.alert.Response;
import io.holdfast.events.AccountsEvent.AccountChanged;
import io.holdfast.messaging.Delivery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Shell. An account's newest state in; its active alerts go to the new owner unless somebody chose theirs by hand. */
@ApplicationScoped
class FollowAccount {

    private final AccountMessages messages;
    private final AccountStore accounts;
    private final AlertStore alerts;
    private final AlertBook book;

    FollowAccount(AccountMessages messages, AccountStore accounts, AlertStore alerts, AlertBook book) {
        this.messages = messages;
        this.accounts = accounts;
        this.alerts = alerts;
        this.book = book;
    }

    Uni<Void> on(Delivery delivery, AccountChanged changed) {
        return messages.apply(delivery, changed.accountId(), (tx, now) -> follow(tx, delivery, account(changed), now));
    }

    private Uni<Void> follow(SqlConnection tx, Delivery delivery, Account account, Instant now) {
        return accounts.save(tx, account)
                .chain(() -> alerts.activeOf(tx, account.id()))
                .map(active ->
                        active.stream().flatMap(alert -> follow(alert, account)).toList())
                .chain(affected -> book.enter(tx, affected, Optional.of(delivery.message()), now))
                .replaceWithVoid();
    }

    private static Stream<Affected> follow(Alert alert, Account account) {
        return switch (Response.follow(alert, account.ownership())) {
            case Response.Done done -> Stream.of(new Affected(done.alert(), List.of(done.happening())));
            case Response.AlreadySo _, Response.Refused _ -> Stream.empty();
        };
    }

    private static Account account(AccountChanged changed) {
        return new Account(
                changed.accountId(),
                Optional.ofNullable(changed.name()),
                Optional.ofNullable(changed.tier()),
                Optional.ofNullable(changed.owner()),
                Optional.ofNullable(changed.lead()));
    }
}
