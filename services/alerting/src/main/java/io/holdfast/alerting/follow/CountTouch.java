package io.holdfast.alerting.follow;

import io.holdfast.alerting.AccountMessages;
import io.holdfast.alerting.AccountStore;
import io.holdfast.alerting.Answers;
import io.holdfast.alerting.alert.Touch;
import io.holdfast.events.AccountsEvent.TouchLogged;
import io.holdfast.messaging.Delivery;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;

/** Shell. A touch's newest state in; the clocks of its account follow, and of the one it was logged for before. */
@ApplicationScoped
class CountTouch {

    private final AccountMessages messages;
    private final AccountStore accounts;
    private final Answers answers;

    CountTouch(AccountMessages messages, AccountStore accounts, Answers answers) {
        this.messages = messages;
        this.accounts = accounts;
        this.answers = answers;
    }

    Uni<Void> on(Delivery delivery, TouchLogged logged) {
        Touch touch = touch(logged);
        String text = "Touch %s of %s.".formatted(touch.channel(), touch.occurredAt());
        return messages.apply(
                delivery,
                tx -> accounts.accountOf(tx, touch.id())
                        .map(before -> Stream.concat(Stream.of(logged.accountId()), before.stream())
                                .toList()),
                (tx, now) ->
                        answers.count(tx, logged.accountId(), touch, text, Optional.empty(), delivery.message(), now));
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
