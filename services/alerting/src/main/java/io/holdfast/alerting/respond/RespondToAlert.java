package io.holdfast.alerting.respond;

import io.holdfast.alerting.AlertBook;
import io.holdfast.alerting.AlertStore;
import io.holdfast.alerting.Transactions;
import io.holdfast.alerting.alert.Alert;
import io.holdfast.alerting.alert.Handling.Affected;
import io.holdfast.alerting.alert.KnownWarning;
import io.holdfast.alerting.alert.Response;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Shell. What somebody does to an alert: hold it, decide, enter it in the book, in one transaction. */
@ApplicationScoped
class RespondToAlert {

    private final Transactions transactions;
    private final AlertStore alerts;
    private final AlertBook book;

    RespondToAlert(Transactions transactions, AlertStore alerts, AlertBook book) {
        this.transactions = transactions;
        this.alerts = alerts;
        this.book = book;
    }

    /**
     * Somebody takes it on.
     *
     * @param allowed throws when the caller must not
     * @return empty when there is no such alert
     */
    Uni<Optional<Response>> acknowledge(UUID id, String by, boolean executive, Consumer<Alert> allowed) {
        return decide(id, allowed, (alert, now) -> Response.acknowledge(alert, by, executive, now));
    }

    /** Somebody starts the clock of an alert on the go-live list. */
    Uni<Optional<Response>> startClock(UUID id, String by, Consumer<Alert> allowed) {
        return decide(id, allowed, (alert, now) -> Response.startClock(alert, by, book.calendars(alert.zone()), now));
    }

    /** Somebody gives it to another owner. */
    Uni<Optional<Response>> assign(UUID id, String owner, String by, Consumer<Alert> allowed) {
        return decide(id, allowed, (alert, now) -> Response.assign(alert, owner, by));
    }

    /** Somebody ends it. While the warning is still true the key stays quiet until it clears or rises. */
    Uni<Optional<Response>> resolve(UUID id, String by, String note, Consumer<Alert> allowed) {
        return held(id, allowed, (tx, now, alert) -> alerts.known(
                        tx, alert.warning().key())
                .chain(known -> {
                    Optional<KnownWarning> stillTrue = known.filter(state -> !state.cleared());
                    Response response = Response.resolve(alert, by, note, stillTrue.isPresent(), now);
                    return stillTrue
                            .filter(_ -> response instanceof Response.Done)
                            .map(state -> alerts.remember(
                                    tx, state.quiet(state.warning().severity()), now))
                            .orElseGet(() -> Uni.createFrom().voidItem())
                            .chain(() -> enter(tx, response, now));
                }));
    }

    private Uni<Optional<Response>> decide(
            UUID id, Consumer<Alert> allowed, BiFunction<Alert, Instant, Response> decision) {
        return held(id, allowed, (tx, now, alert) -> enter(tx, decision.apply(alert, now), now));
    }

    /** What to do with an alert nobody else can touch meanwhile. */
    private interface Act {
        Uni<Response> on(SqlConnection tx, Instant now, Alert held);
    }

    private Uni<Optional<Response>> held(UUID id, Consumer<Alert> allowed, Act act) {
        return transactions.decide((tx, now) -> alerts.find(tx, id).chain(found -> found.map(
                        alert -> alerts.lock(tx, alert.warning().lockName())
                                .chain(() -> alerts.held(tx, id))
                                .map(Optional::orElseThrow)
                                .invoke(allowed)
                                .chain(held -> act.on(tx, now, held))
                                .map(Optional::of))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))));
    }

    private Uni<Response> enter(SqlConnection tx, Response response, Instant now) {
        return switch (response) {
            case Response.Done done ->
                book.enter(tx, List.of(new Affected(done.alert(), List.of(done.happening()))), Optional.empty(), now)
                        .map(stored -> new Response.Done(stored.getFirst(), done.happening()));
            case Response.AlreadySo _, Response.Refused _ -> Uni.createFrom().item(response);
        };
    }
}
