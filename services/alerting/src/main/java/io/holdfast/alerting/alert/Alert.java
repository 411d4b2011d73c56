package io.holdfast.alerting.alert;

import io.holdfast.alerting.clock.Calendars;
import io.holdfast.alerting.clock.ClockDecision;
import io.holdfast.alerting.clock.Level;
import io.holdfast.alerting.clock.Protocol;
import io.holdfast.alerting.clock.SlaClock;
import io.holdfast.alerting.ladder.Ladder;
import io.holdfast.alerting.ladder.PlannedStep;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An alert as it stands: a warning somebody has to answer.
 *
 * @param number what people call it
 * @param version grows with every change
 * @param zone the owner's when the alert opened: working days count there, also after a change of owner
 * @param warning newest state of the warning
 * @param levels severities of this life since the alert opened, oldest first
 * @param sla the clock; empty when there is none, kept after it stopped
 * @param owner user name the clock runs against; empty when account and lead are unknown
 * @param ownerByHand whether somebody chose the owner, so that it no longer follows the account
 * @param startedByHand when an owner started the clock of an alert that waited
 * @param acknowledged who took it on first
 * @param accepted who of the executive role took a red alert on
 * @param firstResponseAt when the customer was answered, which stops the clock; apart from {@code acknowledged}
 */
public record Alert(
        UUID id,
        long number,
        long version,
        ZoneId zone,
        Warning warning,
        List<Level> levels,
        State state,
        Instant openedAt,
        Optional<SlaClock> sla,
        Optional<String> owner,
        boolean ownerByHand,
        Optional<Instant> startedByHand,
        Optional<Signature> acknowledged,
        Optional<Signature> accepted,
        Optional<Instant> firstResponseAt,
        Optional<Ending> ending) {

    /** Life of an alert. */
    public enum State {
        OPEN,
        ACKNOWLEDGED,
        RESOLVED
    }

    /** Somebody did something at a time. */
    public record Signature(String by, Instant at) {}

    /** How an alert ended. */
    public enum Outcome {
        WARNING_CLEARED("warning-cleared"),
        RESOLVED("resolved");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }

        /** The outcome called {@code word} in events and rows. */
        public static Outcome named(String word) {
            return word.equals(RESOLVED.word) ? RESOLVED : WARNING_CLEARED;
        }

        /** Name in events, rows and REST. */
        public String word() {
            return word;
        }
    }

    /**
     * How and when an alert ended.
     *
     * @param by user name; empty when the system did it
     */
    public record Ending(Outcome outcome, Optional<String> by, Optional<String> note, Instant at) {}

    /** A new alert without clock yet. */
    static Alert open(UUID id, ZoneId zone, Warning warning, Level first, Instant openedAt, Optional<String> owner) {
        return new Alert(
                id,
                0,
                0,
                zone,
                warning,
                List.of(first),
                State.OPEN,
                openedAt,
                Optional.empty(),
                owner,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The protocol of the present severity. */
    public Protocol protocol() {
        return Protocol.of(warning.severity());
    }

    /** Whether it waits for somebody. */
    public boolean active() {
        return state != State.RESOLVED;
    }

    /** The clock, while it runs: the alert is active and nobody has answered the customer. */
    public Optional<SlaClock> running() {
        return active() && firstResponseAt.isEmpty() ? sla : Optional.empty();
    }

    /** The rungs ahead, and those already reached; empty when no clock runs. */
    public List<PlannedStep> steps(Calendars calendars) {
        return running()
                .map(clock -> Ladder.of(clock.protocol()).plan(clock, calendars.of(clock.protocol())))
                .orElse(List.of());
    }

    /** Whether the deadline has passed unanswered. */
    public boolean overdue(Instant now) {
        return running().filter(clock -> clock.deadline().isBefore(now)).isPresent();
    }

    /** Whether the promise was kept; empty while it is open, or when there is none. */
    public Optional<Boolean> kept(Instant now) {
        Optional<Instant> answered = firstResponseAt.or(() -> ending.map(Ending::at));
        return sla.flatMap(clock -> answered.isPresent()
                ? Optional.of(!answered.get().isAfter(clock.deadline()))
                : now.isAfter(clock.deadline()) ? Optional.of(false) : Optional.empty());
    }

    /**
     * Touches before this do not answer the alert: when the condition became true, or when a later rise in severity or an
     * owner's hand started the present clock.
     */
    public Instant declineSince() {
        return sla.map(SlaClock::startedAt)
                .filter(started -> started.isAfter(openedAt))
                .orElse(warning.since());
    }

    /** What is known decides the clock. */
    public ClockDecision decideClock(Calendars calendars) {
        return ClockDecision.decide(warning.severity(), levels, startedByHand, calendars);
    }

    /** With the clock that what is known decides. */
    public Alert timed(Calendars calendars) {
        return with(decideClock(calendars).clock());
    }

    /** With what the store gave it. */
    public Alert stored(long givenNumber, long givenVersion) {
        return new Alert(
                id,
                givenNumber,
                givenVersion,
                zone,
                warning,
                levels,
                state,
                openedAt,
                sla,
                owner,
                ownerByHand,
                startedByHand,
                acknowledged,
                accepted,
                firstResponseAt,
                ending);
    }

    Alert with(Optional<SlaClock> clock) {
        return new Alert(
                id,
                number,
                version,
                zone,
                warning,
                levels,
                state,
                openedAt,
                clock,
                owner,
                ownerByHand,
                startedByHand,
                acknowledged,
                accepted,
                firstResponseAt,
                ending);
    }

    Alert with(Warning newest) {
        return new Alert(
                id,
                number,
                version,
                zone,
                newest,
                levels,
                state,
                openedAt,
                sla,
                owner,
                ownerByHand,
                startedByHand,
                acknowledged,
                accepted,
                firstResponseAt,
                ending);
    }

    Alert with(Level level) {
        return new Alert(
                id,
                number,
                version,
                zone,
                warning,
                Level.with(levels, level),
                state,
                openedAt,
                sla,
                owner,
                ownerByHand,
                startedByHand,
                acknowledged,
                accepted,
                firstResponseAt,
                ending);
    }

    Alert ownedBy(Optional<String> newOwner, boolean byHand) {
        return new Alert(
                id,
                number,
                version,
                zone,
                warning,
                levels,
                state,
                openedAt,
                sla,
                newOwner,
                byHand,
                startedByHand,
                acknowledged,
                accepted,
                firstResponseAt,
                ending);
    }

    Alert started(Instant byHandAt) {
        return new Alert(
                id,
                number,
                version,
                zone,
                warning,
                levels,
                state,
                openedAt,
                sla,
                owner,
                ownerByHand,
                Optional.of(byHandAt),
                acknowledged,
                accepted,
                firstResponseAt,
                ending);
    }

    Alert acknowledged(Optional<Signature> first, Optional<Signature> executive) {
        return new Alert(
                id,
                number,
                version,
                zone,
                warning,
                levels,
                State.ACKNOWLEDGED,
                openedAt,
                sla,
                owner,
                ownerByHand,
                startedByHand,
                first,
                executive,
                firstResponseAt,
                ending);
    }

    Alert answered(Optional<Instant> at) {
        return new Alert(
                id,
                number,
                version,
                zone,
                warning,
                levels,
                state,
                openedAt,
                sla,
                owner,
                ownerByHand,
                startedByHand,
                acknowledged,
                accepted,
                at,
                ending);
    }

    Alert ended(Ending how) {
        return new Alert(
                id,
                number,
                version,
                zone,
                warning,
                levels,
                State.RESOLVED,
                openedAt,
                sla,
                owner,
                ownerByHand,
                startedByHand,
                acknowledged,
                accepted,
                firstResponseAt,
                Optional.of(how));
    }
}
