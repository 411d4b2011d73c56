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
 * and run again when none is left. Each alert's timeline says whether the contact qualified and why not; of a history run
 * only what changed something.
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
        boolean history = cause.runid() != null;
        return leave(tx, account, touch)
                .chain(left -> accounts.save(tx, account, touch)
                        .chain(() -> elsewhere(tx, left, touch, text))
                        .chain(there -> here(tx, account, touch, text, meant)
                                .map(affected -> Stream.concat(there.stream(), affected.stream()))))
                .map(affected ->
                        affected.filter(one -> !history || changed(one)).toList())
                .chain(affected -> book.enter(tx, affected, Optional.of(cause), now))
                .replaceWithVoid();
    }

    /** The account a touch was counted for until now, locked; empty when it is the same one, or the touch is new. */
    private Uni<Optional<String>> leave(SqlConnection tx, String account, Touch touch) {
        return accounts.accountOf(tx, touch.id())
                .map(before -> before.filter(other -> !other.equals(account)))
                .call(left -> left.map(other -> alerts.lock(tx, other))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<List<Affected>> elsewhere(SqlConnection tx, Optional<String> left, Touch touch, String text) {
        return left.map(account -> accounts.touches(tx, account)
                        .chain(touches -> alerts.since(tx, account, touch.occurredAt())
                                .map(found -> found.stream()
                                        .map(alert -> answer(alert, touches, "touch-of-another-account", text))
                                        .toList())))
                .orElseGet(() -> Uni.createFrom().item(List.of()));
    }

    private Uni<List<Affected>> here(SqlConnection tx, String account, Touch touch, String text, Optional<UUID> meant) {
        return accounts.touches(tx, account)
                .chain(touches -> concerned(tx, account, touch, meant).map(found -> found.stream()
                        .map(alert -> answer(alert, touch, touches, text))
                        .toList()));
    }

    private Uni<List<Alert>> concerned(SqlConnection tx, String account, Touch touch, Optional<UUID> meant) {
        return alerts.since(tx, account, touch.occurredAt()).chain(found -> meant.filter(
                        id -> found.stream().noneMatch(alert -> alert.id().equals(id)))
                .map(id -> alerts.held(tx, id)
                        .map(own -> Stream.concat(found.stream(), own.stream()).toList()))
                .orElseGet(() -> Uni.createFrom().item(found)));
    }

    private static boolean changed(Affected affected) {
        return affected.happenings().stream().anyMatch(what -> !(what instanceof Happening.Ignored));
    }

    private static Affected answer(Alert alert, Touch touch, List<Touch> touches, String text) {
        Touch.Verdict verdict = touch.judge(alert.declineSince());
        Affected affected = answer(alert, touches, verdict.word(), text);
        return changed(affected)
                ? affected
                : new Affected(alert, List.of(new Happening.Ignored(why(alert, touch, verdict), text)));
    }

    private static Affected answer(Alert alert, List<Touch> touches, String judged, String text) {
        return switch (Response.answer(alert, touches)) {
            case Response.Done done ->
                new Affected(done.alert(), List.of(new Happening.Heard(judged, text), done.happening()));
            case Response.AlreadySo _, Response.Refused _ ->
                new Affected(alert, List.of(new Happening.Ignored(judged, text)));
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
