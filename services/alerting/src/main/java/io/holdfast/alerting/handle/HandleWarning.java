package io.holdfast.alerting.handle;

import io.holdfast.alerting.AccountStore;
import io.holdfast.alerting.AlertBook;
import io.holdfast.alerting.AlertStore;
import io.holdfast.alerting.AlertingConfig;
import io.holdfast.alerting.Transactions;
import io.holdfast.alerting.alert.Account;
import io.holdfast.alerting.alert.Alert;
import io.holdfast.alerting.alert.Handling;
import io.holdfast.alerting.alert.Handling.Affected;
import io.holdfast.alerting.alert.Happening;
import io.holdfast.alerting.alert.KnownWarning;
import io.holdfast.alerting.alert.Ownership;
import io.holdfast.alerting.alert.Response;
import io.holdfast.alerting.alert.Touch;
import io.holdfast.alerting.alert.WarningMessage;
import io.holdfast.alerting.clock.Calendars;
import io.holdfast.messaging.Delivery;
import io.holdfast.messaging.Inbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Shell. A warning message in, the alert of its key as it then stands: one transaction, safe to repeat. */
@ApplicationScoped
class HandleWarning {

    private static final Happening.Ignored OF_THE_PAST =
            new Happening.Ignored("historical", "It tells of a past day and starts nothing.");

    private final Transactions transactions;
    private final Inbox inbox;
    private final AlertStore alerts;
    private final AccountStore accounts;
    private final AlertBook book;
    private final AlertingConfig config;

    HandleWarning(
            Transactions transactions,
            Inbox inbox,
            AlertStore alerts,
            AccountStore accounts,
            AlertBook book,
            AlertingConfig config) {
        this.transactions = transactions;
        this.inbox = inbox;
        this.alerts = alerts;
        this.accounts = accounts;
        this.book = book;
        this.config = config;
    }

    /** Handles one delivery; a message handled before has no effect. */
    Uni<Void> on(Delivery delivery) {
        WarningMessage message = WarningMessages.read(delivery.message());
        return transactions.decide((tx, now) -> inbox.claim(tx, delivery.queue(), delivery.message())
                .chain(first -> first
                        ? handle(tx, message, delivery, now)
                        : Uni.createFrom().voidItem()));
    }

    private Uni<Void> handle(SqlConnection tx, WarningMessage message, Delivery delivery, Instant now) {
        String key = message.warning().key();
        if (delivery.message().historical()) {
            return book.note(tx, key, OF_THE_PAST, now);
        }
        return alerts.lock(tx, message.warning().lockName())
                .chain(() -> situation(tx, message))
                .map(situation -> decide(situation, message))
                .chain(result -> save(tx, key, result, delivery, now));
    }

    /** What is known when a message is decided. */
    private record Situation(
            Optional<KnownWarning> known, Optional<Alert> active, Account account, List<Touch> touches) {}

    private Uni<Situation> situation(SqlConnection tx, WarningMessage message) {
        String key = message.warning().key();
        String account = message.warning().accountId();
        return alerts.known(tx, key).chain(known -> alerts.active(tx, key)
                .chain(active -> accounts.find(tx, account).chain(found -> accounts.touches(tx, account)
                        .map(touches -> new Situation(known, active, found, touches)))));
    }

    private Handling.Result decide(Situation situation, WarningMessage message) {
        Ownership ownership = message.warning().aboutPortfolio()
                ? new Ownership.OfProgramme(config.programmeOwner())
                : situation.account().ownership();
        Calendars calendars = situation
                .active()
                .map(alert -> book.calendars(alert.zone()))
                .orElseGet(() -> book.calendars(ownership.owner()));
        Handling.Result result = Handling.decide(
                situation.known(), situation.active(), message, UUID.randomUUID(), ownership, calendars);
        return new Handling.Result(
                result.known(),
                result.affected().stream()
                        .map(affected -> answered(affected, situation.touches()))
                        .toList(),
                result.note());
    }

    private static Affected answered(Affected affected, List<Touch> touches) {
        return switch (Response.answer(affected.alert(), touches)) {
            case Response.Done done ->
                new Affected(
                        done.alert(),
                        Stream.concat(affected.happenings().stream(), Stream.of(done.happening()))
                                .toList());
            case Response.AlreadySo _, Response.Refused _ -> affected;
        };
    }

    private Uni<Void> save(SqlConnection tx, String key, Handling.Result result, Delivery delivery, Instant now) {
        return result.known()
                .map(known -> alerts.remember(tx, known, now))
                .orElseGet(() -> Uni.createFrom().voidItem())
                .chain(() -> book.enter(tx, result.affected(), Optional.of(delivery.message()), now))
                .chain(() -> result.note()
                        .map(why -> book.note(tx, key, why, now))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }
}
