package io.holdfast.alerting;

import io.holdfast.alerting.alert.Alert;
import io.holdfast.alerting.alert.Handling.Affected;
import io.holdfast.alerting.alert.Happening;
import io.holdfast.alerting.alert.Response;
import io.holdfast.alerting.alert.Touch;
import io.holdfast.events.Envelope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Contacts with customers, however they became known. The clocks of an account stop at its earliest qualifying contact,
 * and run again when none is left. Each alert's timeline says whether the contact qualified and why not.
 */
@ApplicationScoped
public class Answers {

    private final AccountStore accounts;
    private final AlertStore alerts;
    private final AlertBook book;

    Answers(AccountStore accounts, AlertStore alerts, AlertBook book) {
        this.accounts = accounts;
        this.alerts = alerts;
        this.book = book;
    }

    /**
     * Counts a contact's newest state. The account must be locked.
     *
     * @param text what the timeline says of it
     * @param meant the alert it was meant for, which is told in any case; empty when it was meant for none
     */
    public Uni<Void> count(
            SqlConnection tx,
            String account,
            Touch touch,
            String text,
            Optional<UUID> meant,
            Envelope<?> cause,
            Instant now) {
        return accounts.save(tx, account, touch)
                .chain(() -> accounts.touches(tx, account))
                .chain(touches -> concerned(tx, account, touch, meant).map(concerned -> concerned.stream()
                        .map(alert -> answer(alert, touch, touches, text))
                        .toList()))
                .chain(affected -> book.enter(tx, affected, Optional.of(cause), now))
                .replaceWithVoid();
    }

    private Uni<List<Alert>> concerned(SqlConnection tx, String account, Touch touch, Optional<UUID> meant) {
        return alerts.since(tx, account, touch.occurredAt()).chain(found -> meant.filter(
                        id -> found.stream().noneMatch(alert -> alert.id().equals(id)))
                .map(id -> alerts.held(tx, id)
                        .map(own -> Stream.concat(found.stream(), own.stream()).toList()))
                .orElseGet(() -> Uni.createFrom().item(found)));
    }

    private static Affected answer(Alert alert, Touch touch, List<Touch> touches, String text) {
        Touch.Verdict verdict = touch.judge(alert.declineSince());
        return switch (Response.answer(alert, touches)) {
            case Response.Done done ->
                new Affected(done.alert(), List.of(new Happening.Ignored(verdict.word(), text), done.happening()));
            case Response.AlreadySo _, Response.Refused _ ->
                new Affected(alert, List.of(new Happening.Ignored(why(alert, touch, verdict), text)));
        };
    }

    private static String why(Alert alert, Touch touch, Touch.Verdict verdict) {
        if (verdict != Touch.Verdict.QUALIFIES) {
            return verdict.word();
        }
        boolean over = alert.ending()
                .filter(ending -> touch.occurredAt().isAfter(ending.at()))
                .isPresent();
        return over ? "already-resolved" : "already-answered";
    }
}
