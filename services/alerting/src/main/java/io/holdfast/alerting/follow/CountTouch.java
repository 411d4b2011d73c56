package io.holdfast.alerting.follow;

import io.holdfast.alerting.AccountStore;
import io.holdfast.alerting.AlertBook;
import io.holdfast.alerting.AlertStore;
import io.holdfast.alerting.alert.Alert;
import io.holdfast.alerting.alert.Handling.Affected;
import io.holdfast.alerting.alert.Happening;
import io.holdfast.alerting.alert.Response;
import io.holdfast.alerting.alert.Touch;
import io.holdfast.events.AccountsEvent.TouchLogged;
import io.holdfast.messaging.Delivery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Shell. A touch's newest state in; the clocks of its account stop at the earliest qualifying touch, and run again when
 * none is left. Each alert's timeline says whether the touch qualified and why not.
 */
@ApplicationScoped
class CountTouch {

    private final AccountMessages messages;
    private final AccountStore accounts;
    private final AlertStore alerts;
    private final AlertBook book;

    CountTouch(AccountMessages messages, AccountStore accounts, AlertStore alerts, AlertBook book) {
        this.messages = messages;
        this.accounts = accounts;
        this.alerts = alerts;
        this.book = book;
    }

    Uni<Void> on(Delivery delivery, TouchLogged logged) {
        return messages.apply(delivery, logged.accountId(), (tx, now) -> count(tx, delivery, logged, now));
    }

    private Uni<Void> count(SqlConnection tx, Delivery delivery, TouchLogged logged, Instant now) {
        Touch touch = touch(logged);
        return accounts.save(tx, logged.accountId(), touch)
                .chain(() -> accounts.touches(tx, logged.accountId()))
                .chain(touches -> alerts.since(tx, logged.accountId(), touch.occurredAt())
                        .map(affected -> affected.stream()
                                .map(alert -> answer(alert, touch, touches))
                                .toList()))
                .chain(affected -> book.enter(tx, affected, Optional.of(delivery.message()), now))
                .replaceWithVoid();
    }

    private static Affected answer(Alert alert, Touch touch, List<Touch> touches) {
        Touch.Verdict verdict = touch.judge(alert.declineSince());
        Happening judged =
                new Happening.Ignored(verdict.word(), "Touch %s of %s.".formatted(touch.channel(), touch.occurredAt()));
        return switch (Response.answer(alert, touches)) {
            case Response.Done done -> new Affected(done.alert(), List.of(judged, done.happening()));
            case Response.AlreadySo _, Response.Refused _ -> new Affected(alert, List.of(judged));
        };
    }

    private static Touch touch(TouchLogged logged) {
        return new Touch(
                logged.touchId(),
                logged.occurredAt().truncatedTo(ChronoUnit.MICROS),
                logged.loggedAt().truncatedTo(ChronoUnit.MICROS),
                logged.channel(),
                logged.twoWay(),
                logged.automated(),
                logged.withdrawn());
    }
}
