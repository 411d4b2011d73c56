package io.holdfast.alerting.heed;

import io.holdfast.alerting.AlertBook;
import io.holdfast.alerting.AlertStore;
import io.holdfast.alerting.Columns;
import io.holdfast.alerting.RolesOfAccount;
import io.holdfast.alerting.TimerStore;
import io.holdfast.alerting.Transactions;
import io.holdfast.alerting.alert.Alert;
import io.holdfast.alerting.alert.Handling.Affected;
import io.holdfast.alerting.alert.Happening;
import io.holdfast.alerting.ladder.PlannedStep;
import io.holdfast.events.PlaybooksEvent.EscalationRequested;
import io.holdfast.messaging.Delivery;
import io.holdfast.messaging.Inbox;
import io.holdfast.messaging.InvalidMessage;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Shell. A play asks for the next rung of its alert's ladder: rungs that are due are climbed, then the next one ahead of
 * its time. Each request has one effect and each rung is climbed at most once. A history run climbs nothing.
 */
@ApplicationScoped
class ClimbOnRequest {

    private final Transactions transactions;
    private final Inbox inbox;
    private final AlertStore alerts;
    private final TimerStore timers;
    private final RolesOfAccount roles;
    private final AlertBook book;

    ClimbOnRequest(
            Transactions transactions,
            Inbox inbox,
            AlertStore alerts,
            TimerStore timers,
            RolesOfAccount roles,
            AlertBook book) {
        this.transactions = transactions;
        this.inbox = inbox;
        this.alerts = alerts;
        this.timers = timers;
        this.roles = roles;
        this.book = book;
    }

    Uni<Void> on(Delivery delivery, EscalationRequested requested) {
        UUID alert = Required.id("alertId", requested.alertId());
        String request = Required.value("requestId", requested.requestId());
        String why = Required.sentence("reason", requested.reason());
        boolean live = delivery.message().runid() == null;
        return transactions.decide((tx, now) -> inbox.claim(tx, delivery.queue(), delivery.message())
                .chain(first ->
                        first && live ? held(tx, alert) : Uni.createFrom().<Alert>nullItem())
                .chain(held -> held == null
                        ? Uni.createFrom().voidItem()
                        : claim(tx, request, alert, now)
                                .chain(fresh -> fresh
                                        ? climb(tx, held, why, delivery, now)
                                        : Uni.createFrom().voidItem())));
    }

    private Uni<Alert> held(SqlConnection tx, UUID id) {
        return alerts.find(tx, id)
                .map(found -> found.orElseThrow(() -> new InvalidMessage("no alert has the id " + id)))
                .chain(found -> alerts.lock(tx, found.warning().lockName()))
                .chain(() -> alerts.held(tx, id))
                .map(Optional::orElseThrow);
    }

    private static Uni<Boolean> claim(SqlConnection tx, String request, UUID alert, Instant now) {
        return tx.preparedQuery("""
                        insert into escalation_request (request_id, alert_id, at) values ($1, $2, $3)
                        on conflict (request_id) do nothing
                        """)
                .execute(Tuple.of(request, alert, Columns.parameter(now)))
                .map(rows -> rows.rowCount() == 1);
    }

    private Uni<Void> climb(SqlConnection tx, Alert alert, String why, Delivery delivery, Instant now) {
        return timers.fireDue(tx, alert.id(), now)
                .chain(due ->
                        timers.fireNext(tx, alert.id(), now).chain(next -> happenings(tx, alert, due, next, why, now)))
                .chain(what -> book.enter(tx, List.of(new Affected(alert, what)), Optional.of(delivery.message()), now))
                .replaceWithVoid();
    }

    private Uni<List<Happening>> happenings(
            SqlConnection tx, Alert alert, List<PlannedStep> due, Optional<PlannedStep> next, String why, Instant now) {
        if (next.isEmpty() && due.isEmpty()) {
            return Uni.createFrom().item(List.of(nowhere(alert, why)));
        }
        return roles.of(tx, alert).map(people -> Stream.<Happening>concat(
                        due.stream().map(step -> Happening.Climbed.due(step, people, now)),
                        next.stream().map(step -> Happening.Climbed.ahead(step, people, why)))
                .toList());
    }

    private static Happening nowhere(Alert alert, String why) {
        String text = "A play asked for the next rung (%s). ".formatted(why);
        if (!alert.active()) {
            return new Happening.Ignored("already-resolved", text + "The alert is resolved.");
        }
        return alert.running().isEmpty()
                ? new Happening.Ignored("no-clock-runs", text + "No clock runs.")
                : new Happening.Ignored("top-of-ladder", text + "Every rung has been climbed.");
    }
}
