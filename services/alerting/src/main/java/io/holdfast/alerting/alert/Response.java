package io.holdfast.alerting.alert;

import io.holdfast.alerting.alert.Alert.Ending;
import io.holdfast.alerting.alert.Alert.Outcome;
import io.holdfast.alerting.alert.Alert.Signature;
import io.holdfast.alerting.clock.Calendars;
import io.holdfast.alerting.clock.Protocol;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/** What people do to an alert, and what it comes to. */
public sealed interface Response {

    /** The alert as it now stands. */
    Alert alert();

    /** What happened, or why nothing did. */
    Happening happening();

    /** It changed the alert. */
    record Done(Alert alert, Happening happening) implements Response {}

    /** It was so already; asking twice is harmless. */
    record AlreadySo(Alert alert, Happening.Ignored happening) implements Response {}

    /** It cannot be. */
    record Refused(Alert alert, Happening.Ignored happening) implements Response {}

    /**
     * Somebody takes the alert on. By the executive role on a red alert it counts as acceptance. The clock runs on: only
     * an answer to the customer stops it.
     */
    static Response acknowledge(Alert alert, String by, boolean executive, Instant now) {
        if (!alert.active()) {
            return refused(alert, "already-resolved", "The alert is resolved.");
        }
        boolean acceptance = executive
                && alert.protocol() == Protocol.RED
                && alert.progress().accepted().isEmpty();
        if (alert.progress().acknowledged().isPresent() && !acceptance) {
            return already(
                    alert,
                    "already-acknowledged",
                    "Acknowledged before by "
                            + alert.progress().acknowledged().get().by() + ".");
        }
        Optional<Signature> signature = Optional.of(new Signature(by, now));
        return new Done(
                alert.acknowledged(
                        alert.progress().acknowledged().or(() -> signature),
                        acceptance ? signature : alert.progress().accepted()),
                new Happening.Acknowledged(by, acceptance, now));
    }

    /**
     * Somebody ends the alert.
     *
     * @param stillTrue whether the warning is still true: then the key stays quiet until it clears or rises above the
     *     present severity
     */
    static Response resolve(Alert alert, String by, String note, boolean stillTrue, Instant now) {
        if (!alert.active()) {
            return already(alert, "already-resolved", "The alert was resolved before.");
        }
        Alert after = alert.ended(new Ending(Outcome.RESOLVED, Optional.of(by), Optional.of(note), now));
        return new Done(
                after,
                stillTrue
                        ? new Happening.Resolved(
                                Outcome.RESOLVED,
                                "resolved-while-warning-is-true",
                                "Resolved by %s while the warning is still true: it stays resolved until the warning clears or rises above %s."
                                        .formatted(
                                                by, alert.warning().severity().word()))
                        : new Happening.Resolved(Outcome.RESOLVED, "resolved", "Resolved by " + by + "."));
    }

    /** An owner starts the clock of an alert on the go-live list. */
    static Response startClock(Alert alert, String by, Calendars calendars, Instant now) {
        if (!alert.active()) {
            return refused(alert, "already-resolved", "The alert is resolved.");
        }
        if (alert.protocol() == Protocol.NONE) {
            return refused(
                    alert,
                    "severity-without-clock",
                    "Severity " + alert.warning().severity().word() + " has no clock.");
        }
        if (alert.sla().isPresent()) {
            return already(
                    alert,
                    "clock-already-started",
                    "The clock runs since " + alert.sla().get().startedAt() + ".");
        }
        Alert after = alert.startedByHand(now).timed(calendars);
        return new Done(
                after,
                new Happening.Changed(
                        "clock-started-by-hand",
                        "Clock started by %s. Deadline %s."
                                .formatted(by, after.sla().orElseThrow().deadline())));
    }

    /** Somebody gives the alert to another owner. It no longer follows the account. */
    static Response assign(Alert alert, String owner, String by) {
        if (!alert.active()) {
            return refused(alert, "already-resolved", "The alert is resolved.");
        }
        if (alert.assignment().byHand() && alert.owner().equals(Optional.of(owner))) {
            return already(alert, "already-owner", owner + " owns it already.");
        }
        return new Done(
                alert.with(new Alert.Assignment(Optional.of(owner), true)),
                new Happening.Assigned(
                        Optional.of(owner), "assigned-by-hand", "Given to %s by %s.".formatted(owner, by)));
    }

    /** The account's owner or lead changed; an alert that follows the account goes along. */
    static Response follow(Alert alert, Ownership account) {
        if (!alert.active()) {
            return refused(alert, "already-resolved", "The alert is resolved.");
        }
        if (alert.assignment().byHand()) {
            return refused(alert, "owner-chosen-by-hand", "The owner was chosen by hand and stays.");
        }
        if (alert.owner().equals(account.owner())) {
            return already(alert, "already-owner", "The owner stays.");
        }
        return new Done(
                alert.with(new Alert.Assignment(account.owner(), false)),
                new Happening.Assigned(account.owner(), account.reason(), account.text()));
    }

    /**
     * The touches of the account decide when the customer was answered. A withdrawn touch sets the clock going again, and
     * so does a rise in severity after the answer.
     */
    static Response answer(Alert alert, Collection<Touch> touches) {
        Optional<Instant> first = Touch.firstResponse(touches, alert.declineSince())
                .filter(at ->
                        alert.ending().map(ending -> !at.isAfter(ending.at())).orElse(true));
        if (first.equals(alert.firstResponseAt())) {
            return already(alert, "no-new-answer", "The first answer stays as it is.");
        }
        return new Done(
                alert.answered(first),
                first.<Happening>map(at -> new Happening.Answered(at, alert.sla()))
                        .orElseGet(() -> new Happening.Unanswered(
                                Touch.firstResponse(touches, alert.warning().since())
                                        .isPresent())));
    }

    private static Response already(Alert alert, String reason, String text) {
        return new AlreadySo(alert, new Happening.Ignored(reason, text));
    }

    private static Response refused(Alert alert, String reason, String text) {
        return new Refused(alert, new Happening.Ignored(reason, text));
    }
}
