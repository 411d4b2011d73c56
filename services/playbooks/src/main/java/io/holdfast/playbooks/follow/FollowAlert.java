package io.holdfast.playbooks.follow;

import io.holdfast.events.AlertingEvent;
import io.holdfast.messaging.Delivery;
import io.holdfast.messaging.Inbox;
import io.holdfast.messaging.InvalidMessage;
import io.holdfast.playbooks.AccountStore;
import io.holdfast.playbooks.AlertStore;
import io.holdfast.playbooks.InOrder;
import io.holdfast.playbooks.PlayStore;
import io.holdfast.playbooks.Plays;
import io.holdfast.playbooks.Transactions;
import io.holdfast.playbooks.Work;
import io.holdfast.playbooks.customer.Alert;
import io.holdfast.playbooks.play.Happening;
import io.holdfast.playbooks.play.Play;
import io.holdfast.playbooks.playbook.Level;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Shell. An alert's newest state in; plays whose alert ended or eased end, and playbooks whose trigger holds start: one
 * transaction, safe to repeat, in any order of messages. Portfolio alerts and the past start nothing.
 */
@ApplicationScoped
class FollowAlert {

    private final Transactions transactions;
    private final Inbox inbox;
    private final AccountStore accounts;
    private final AlertStore alerts;
    private final PlayStore store;
    private final Plays plays;
    private final Triggers triggers;

    FollowAlert(
            Transactions transactions,
            Inbox inbox,
            AccountStore accounts,
            AlertStore alerts,
            PlayStore store,
            Plays plays,
            Triggers triggers) {
        this.transactions = transactions;
        this.inbox = inbox;
        this.accounts = accounts;
        this.alerts = alerts;
        this.store = store;
        this.plays = plays;
        this.triggers = triggers;
    }

    /** An alert, and how it ended when it did. */
    private record Told(AlertingEvent.Alert alert, Optional<String> outcome) {}

    /** Handles one delivery; a message handled before has no effect. */
    Uni<Void> on(Delivery delivery) {
        Told told = read(delivery);
        if (delivery.message().historical()) {
            return Uni.createFrom().voidItem();
        }
        return transactions.decide(Optional.of(delivery.message()), work -> inbox.claim(
                        work.tx(), delivery.queue(), delivery.message())
                .chain(first ->
                        first ? follow(work, delivery, told) : Uni.createFrom().voidItem()));
    }

    /** What is about no account starts no play. */
    private Uni<Void> follow(Work work, Delivery delivery, Told told) {
        if (told.alert().accountId() == null) {
            return Uni.createFrom().voidItem();
        }
        Alert alert = alert(told.alert());
        boolean live = delivery.message().runid() == null;
        return accounts.lock(work.tx(), alert.accountId())
                .chain(() -> alerts.find(work.tx(), alert.id()))
                .chain(before -> alerts.newer(
                                work.tx(), alert, delivery.message().subjectversion())
                        .chain(newer -> newer
                                ? apply(work, before, alert, told.outcome(), live)
                                : Uni.createFrom().voidItem()));
    }

    private Uni<Void> apply(Work work, Optional<Alert> before, Alert alert, Optional<String> outcome, boolean live) {
        if (!alert.open()) {
            return store.answering(work.tx(), alert.id())
                    .chain(answering ->
                            InOrder.each(answering, play -> alertEnded(work, play, alert, outcome.orElse("resolved"))))
                    .chain(() -> plays.lookAgain(work, alert.accountId()));
        }
        return eased(work, alert)
                .chain(() -> live && alert.mayStart(before)
                        ? triggers.pull(work, alert)
                        : Uni.createFrom().voidItem())
                .chain(() -> plays.lookAgain(work, alert.accountId()));
    }

    private Uni<Void> alertEnded(Work work, Play play, Alert alert, String outcome) {
        return store.openAlerts(work.tx(), play.id()).chain(others -> {
            if (others.isEmpty()) {
                return plays.happen(work, play.id(), new Happening.AlertEnded(outcome));
            }
            return play.alertId().equals(Optional.of(alert.id()))
                    ? plays.moveTo(work, play, others.getFirst())
                    : Uni.createFrom().voidItem();
        });
    }

    /** A red play whose only alert is not red any more is over; the yellow one takes its turn. */
    private Uni<Void> eased(Work work, Alert alert) {
        if (alert.protocol().equals("red")) {
            return Uni.createFrom().voidItem();
        }
        return store.answering(work.tx(), alert.id()).chain(answering -> {
            List<Play> red =
                    answering.stream().filter(play -> play.level() == Level.RED).toList();
            return InOrder.each(red, play -> store.openAlerts(work.tx(), play.id())
                    .chain(open -> open.size() > 1
                            ? Uni.createFrom().voidItem()
                            : plays.happen(work, play.id(), new Happening.AlertEased(alert.protocol()))));
        });
    }

    private static Told read(Delivery delivery) {
        return switch (delivery.message().data()) {
            case AlertingEvent.AlertOpened opened -> new Told(opened.alert(), Optional.empty());
            case AlertingEvent.AlertChanged changed -> new Told(changed.alert(), Optional.empty());
            case AlertingEvent.AlertAcknowledged taken -> new Told(taken.alert(), Optional.empty());
            case AlertingEvent.AlertEscalated climbed -> new Told(climbed.alert(), Optional.empty());
            case AlertingEvent.AlertResolved resolved ->
                new Told(resolved.alert(), Optional.ofNullable(resolved.outcome()));
            default ->
                throw new InvalidMessage("not an alert: " + delivery.message().type());
        };
    }

    private static Alert alert(AlertingEvent.Alert alert) {
        return new Alert(
                required("alertId", alert.alertId()),
                alert.number(),
                required("key", alert.key()),
                required("rule", alert.rule()),
                alert.accountId(),
                Optional.ofNullable(alert.personRef()),
                required("severity", alert.severity()).name(),
                required("state", alert.state()) != AlertingEvent.AlertState.RESOLVED,
                Optional.ofNullable(alert.protocol()).orElse("none"),
                Optional.ofNullable(alert.owner()),
                micros(required("openedAt", alert.openedAt())),
                Optional.ofNullable(alert.deadline()).map(FollowAlert::micros),
                Optional.ofNullable(alert.firstResponseAt()).map(FollowAlert::micros),
                Optional.ofNullable(alert.text()).orElse(alert.rule()));
    }

    private static Instant micros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    private static <T> T required(String field, T value) {
        if (value == null) {
            throw new InvalidMessage("an alert without " + field);
        }
        return value;
    }
}
