package io.holdfast.alerting.alert;

import io.holdfast.alerting.alert.Alert.Ending;
import io.holdfast.alerting.alert.Alert.Outcome;
import io.holdfast.alerting.clock.Calendars;
import io.holdfast.alerting.clock.ClockDecision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a warning message does to the alert of its key.
 *
 * <p>Only the newest message of a key decides state. An older message of the same life still tells when a severity was
 * first reached, which the clock needs; so any order and any repetition of messages ends in the same open alert.
 */
public final class Handling {

    private Handling() {}

    /**
     * What follows.
     *
     * @param known the key's newest state to remember; empty when nothing newer was learned
     * @param affected alerts as they now stand, each with what happened to it; a replaced alert comes before the new one
     * @param note why nothing happened; empty when something did
     */
    public record Result(Optional<KnownWarning> known, List<Affected> affected, Optional<Happening.Ignored> note) {}

    /** An alert as it now stands, and what happened to it. */
    public record Affected(Alert alert, List<Happening> happenings) {}

    /**
     * Decides.
     *
     * @param known the key's newest state; empty when the key is new
     * @param active the key's open or acknowledged alert
     * @param newId id for an alert that may open
     * @param owner whom an alert that opens belongs to
     */
    public static Result decide(
            Optional<KnownWarning> known,
            Optional<Alert> active,
            WarningMessage message,
            UUID newId,
            Ownership owner,
            Calendars calendars) {
        if (known.isPresent() && message.version() <= known.get().version()) {
            return older(known.get(), active, message, calendars);
        }
        if (message.cleared()) {
            return cleared(known, active, message);
        }
        if (active.isPresent()) {
            return active.get().warning().id().equals(message.warning().id())
                    ? updated(active.get(), message, calendars)
                    : replaced(active.get(), message, newId, owner, calendars);
        }
        return opened(known, message, newId, owner, calendars);
    }

    private static Result older(
            KnownWarning known, Optional<Alert> active, WarningMessage message, Calendars calendars) {
        if (message.version() == known.version()) {
            return nothing("already-applied", "This message was applied before.");
        }
        if (!known.sameLife(message.warning())) {
            return nothing("of-an-earlier-life", "A later warning of this key is known.");
        }
        if (known.cleared()) {
            return nothing("cleared-before-raised", "The warning's clearing arrived before this message.");
        }
        return active.filter(alert -> !message.cleared() && !message.at().isBefore(alert.openedAt()))
                .map(alert -> withEarlierLevel(alert, message, calendars))
                .orElseGet(() -> nothing("older-than-known", "A later state of this warning is known."));
    }

    private static Result withEarlierLevel(Alert alert, WarningMessage message, Calendars calendars) {
        Alert after = alert.with(message.level()).timed(calendars);
        Happening what = after.sla().equals(alert.sla())
                ? new Happening.Ignored("older-than-known", "A later state of this warning is known.")
                : new Happening.Changed(
                        "earlier-level-learned", "A late message moved the clock. " + clockText(after, calendars));
        return new Result(Optional.empty(), List.of(new Affected(after, List.of(what))), Optional.empty());
    }

    private static Result cleared(Optional<KnownWarning> known, Optional<Alert> active, WarningMessage message) {
        Optional<KnownWarning> state = Optional.of(known(message));
        if (active.isEmpty()) {
            boolean unseen = known.isEmpty() || !known.get().sameLife(message.warning());
            return new Result(
                    state,
                    List.of(),
                    Optional.of(
                            unseen
                                    ? new Happening.Ignored(
                                            "cleared-before-raised", "Remembered: the raising will open nothing.")
                                    : new Happening.Ignored(
                                            "no-open-alert", "The warning cleared; no alert was open.")));
        }
        return new Result(
                state,
                List.of(end(active.get(), message.at(), "warning-cleared", "The warning cleared.")),
                Optional.empty());
    }

    private static Result updated(Alert alert, WarningMessage message, Calendars calendars) {
        Warning before = alert.warning();
        Alert after = alert.with(message.warning()).with(message.level()).timed(calendars);
        int rise = message.warning().severity().compareTo(before.severity());
        List<Happening> happenings = new ArrayList<>();
        if (rise != 0) {
            happenings.add(new Happening.SeverityMoved(
                    before.severity(), message.warning().severity(), clockText(after, calendars)));
        } else if (!after.sla().equals(alert.sla())) {
            happenings.add(new Happening.Changed("deadline-moved", clockText(after, calendars)));
        } else {
            happenings.add(
                    new Happening.Changed("evidence-changed", message.warning().text()));
        }
        return new Result(Optional.of(known(message)), List.of(new Affected(after, happenings)), Optional.empty());
    }

    private static Result replaced(
            Alert old, WarningMessage message, UUID newId, Ownership owner, Calendars calendars) {
        Affected ended = end(
                old,
                message.warning().raisedAt(),
                "new-life-of-key",
                "The key was raised anew, so the earlier warning had cleared.");
        Affected opened = open(message, message.warning().raisedAt(), "raised-again", newId, owner, calendars);
        return new Result(Optional.of(known(message)), List.of(ended, opened), Optional.empty());
    }

    private static Result opened(
            Optional<KnownWarning> known, WarningMessage message, UUID newId, Ownership owner, Calendars calendars) {
        Optional<KnownWarning> quiet = known.filter(
                state -> state.sameLife(message.warning()) && state.quietUpTo().isPresent());
        Instant openedAt = message.warning().raisedAt();
        String reason = message.kind() == WarningMessage.Kind.RAISED ? "warning-raised" : "changed-before-raised";
        KnownWarning state = known(message);
        if (quiet.isPresent()) {
            var upTo = quiet.get().quietUpTo().get();
            if (message.warning().severity().compareTo(upTo) <= 0) {
                return new Result(
                        Optional.of(state.quiet(upTo)),
                        List.of(),
                        Optional.of(new Happening.Ignored(
                                "resolved-by-hand",
                                "Somebody resolved this alert; it stays resolved until the warning clears or rises above "
                                        + upTo.word() + ".")));
            }
            openedAt = message.at();
            reason = "rose-after-resolve";
        }
        Affected opened = open(message, openedAt, reason, newId, owner, calendars);
        return new Result(Optional.of(state), List.of(opened), Optional.empty());
    }

    private static Affected open(
            WarningMessage message, Instant at, String reason, UUID id, Ownership owner, Calendars calendars) {
        Alert alert = Alert.open(
                        new Alert.Identity(id, 0, 0, calendars.zone(), at),
                        message.warning(),
                        message.level(),
                        owner.owner())
                .timed(calendars);
        return new Affected(
                alert,
                List.of(new Happening.Opened(
                        reason,
                        "%s. %s %s"
                                .formatted(
                                        message.warning().text().replaceAll("\\.$", ""),
                                        owner.text(),
                                        clockText(alert, calendars)))));
    }

    private static Affected end(Alert alert, Instant at, String reason, String text) {
        return new Affected(
                alert.ended(new Ending(Outcome.WARNING_CLEARED, Optional.empty(), Optional.empty(), at)),
                List.of(new Happening.Resolved(Outcome.WARNING_CLEARED, reason, text)));
    }

    private static KnownWarning known(WarningMessage message) {
        return new KnownWarning(message.version(), message.cleared(), message.warning(), Optional.empty());
    }

    private static Result nothing(String reason, String text) {
        return new Result(Optional.empty(), List.of(), Optional.of(new Happening.Ignored(reason, text)));
    }

    private static String clockText(Alert alert, Calendars calendars) {
        return switch (alert.decideClock(calendars)) {
            case ClockDecision.Runs runs -> "Deadline " + runs.started().deadline() + ".";
            case ClockDecision.RunsToEarlierDeadline runs ->
                "Deadline %s, promised by %s, stays."
                        .formatted(runs.started().deadline(), runs.promisedBy().word());
            case ClockDecision.ListedOnly _ -> "Listed without a clock.";
            case ClockDecision.WaitsForOwner _ -> "On the go-live list: the clock waits for the owner to start it.";
        };
    }
}
