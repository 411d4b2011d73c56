package io.holdfast.alerting.escalate;

import io.holdfast.alerting.AlertBook;
import io.holdfast.alerting.AlertStore;
import io.holdfast.alerting.RolesOfAccount;
import io.holdfast.alerting.TimerStore;
import io.holdfast.alerting.Transactions;
import io.holdfast.alerting.alert.Alert;
import io.holdfast.alerting.alert.Handling.Affected;
import io.holdfast.alerting.alert.Happening;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Shell. Takes an alert with due timers that no other replica holds, and climbs its due rungs in order, however late: one
 * transaction per alert, each rung at most once.
 */
@ApplicationScoped
class ClimbLadder {

    private final Transactions transactions;
    private final AlertStore alerts;
    private final TimerStore timers;
    private final RolesOfAccount roles;
    private final AlertBook book;

    ClimbLadder(Transactions transactions, AlertStore alerts, TimerStore timers, RolesOfAccount roles, AlertBook book) {
        this.transactions = transactions;
        this.alerts = alerts;
        this.timers = timers;
        this.roles = roles;
        this.book = book;
    }

    /** Climbs for one alert; false when no timer is due, or others hold what is. */
    Uni<Boolean> once() {
        return transactions.once((tx, now) -> alerts.withDueTimers(tx, now)
                .chain(found -> found.map(alert -> climb(tx, alert, now).replaceWith(true))
                        .orElseGet(() -> Uni.createFrom().item(false))));
    }

    /** When the next timer is due. */
    Uni<Optional<Instant>> nextDue() {
        return transactions.read(timers::nextDue);
    }

    private Uni<Void> climb(SqlConnection tx, Alert alert, Instant now) {
        return timers.fireDue(tx, alert.id(), now)
                .chain(due -> due.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : roles.of(tx, alert)
                                .map(people -> due.stream()
                                        .<Happening>map(step -> Happening.Climbed.due(step, people, now))
                                        .toList())
                                .chain(what ->
                                        book.enter(tx, List.of(new Affected(alert, what)), Optional.empty(), now))
                                .replaceWithVoid());
    }
}
