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
 * @param warning newest state of the warning
 * @param levels severities of this life since the alert opened, oldest first
 */
public record Alert(
        Identity identity,
        Warning warning,
        List<Level> levels,
        Timing timing,
        Assignment assignment,
        Progress progress) {

    /**
     * What never changes, and what the store counts.
     *
     * @param number what people call it; 0 until it is stored
     * @param version grows with every change; 0 until it is stored
     * @param zone the owner's when the alert opened: working days count there, also after a change of owner
     */
    public record Identity(UUID id, long number, long version, ZoneId zone, Instant openedAt) {}

    /**
     * The clock and what set or stopped it.
     *
     * @param sla empty when there is no clock; kept after it stopped
     * @param startedByHand when an owner started the clock of an alert that waited
     * @param firstResponseAt when the customer was answered, which stops the clock
     */
    public record Timing(Optional<SlaClock> sla, Optional<Instant> startedByHand, Optional<Instant> firstResponseAt) {

        static final Timing NONE = new Timing(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * Whose it is.
     *
     * @param owner user name the clock runs against; empty when account and lead are unknown
     * @param byHand whether somebody chose the owner, so that it no longer follows the account
     */
    public record Assignment(Optional<String> owner, boolean byHand) {}

    /**
     * How far people have come with it.
     *
     * @param acknowledged who took it on first
     * @param accepted who of the executive role took a red alert on
     */
    public record Progress(
            State state, Optional<Signature> acknowledged, Optional<Signature> accepted, Optional<Ending> ending) {

        static final Progress NEW = new Progress(State.OPEN, Optional.empty(), Optional.empty(), Optional.empty());
    }

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
    static Alert open(Identity identity, Warning warning, Level first, Optional<String> owner) {
        return new Alert(identity, warning, List.of(first), Timing.NONE, new Assignment(owner, false), Progress.NEW);
    }

    public UUID id() {
        return identity.id();
    }

    public long number() {
        return identity.number();
    }

    public long version() {
        return identity.version();
    }

    public ZoneId zone() {
        return identity.zone();
    }

    public Instant openedAt() {
        return identity.openedAt();
    }

    public Optional<SlaClock> sla() {
        return timing.sla();
    }

    public Optional<Instant> firstResponseAt() {
        return timing.firstResponseAt();
    }

    public Optional<String> owner() {
        return assignment.owner();
    }

    public State state() {
        return progress.state();
    }

    public Optional<Ending> ending() {
        return progress.ending();
    }

    /** The protocol of the present severity. */
    public Protocol protocol() {
        return Protocol.of(warning.severity());
    }

    /** Whether it waits for somebody. */
    public boolean active() {
        return state() != State.RESOLVED;
    }

    /** The clock, while it runs: the alert is active and nobody has answered the customer. */
    public Optional<SlaClock> running() {
        return active() && firstResponseAt().isEmpty() ? sla() : Optional.empty();
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
        Optional<Instant> answered = firstResponseAt().or(() -> ending().map(Ending::at));
        return sla().flatMap(clock -> answered.isPresent()
                ? Optional.of(!answered.get().isAfter(clock.deadline()))
                : now.isAfter(clock.deadline()) ? Optional.of(false) : Optional.empty());
    }

    /**
     * Touches before this do not answer the alert: when the condition became true, or when a later rise in severity or an
     * owner's hand started the present clock.
     */
    public Instant declineSince() {
        return sla().map(SlaClock::startedAt)
                .filter(started -> started.isAfter(openedAt()))
                .orElse(warning.since());
    }

    /** What is known decides the clock. */
    public ClockDecision decideClock(Calendars calendars) {
        return ClockDecision.decide(warning.severity(), levels, timing.startedByHand(), calendars);
    }

    /** With what the store counted. */
    public Alert stored(long number, long version) {
        Identity counted = new Identity(id(), number, version, zone(), openedAt());
        return new Alert(counted, warning, levels, timing, assignment, progress);
    }

    /** With the clock that what is known decides. */
    Alert timed(Calendars calendars) {
        return with(new Timing(decideClock(calendars).clock(), timing.startedByHand(), firstResponseAt()));
    }

    Alert startedByHand(Instant at) {
        return with(new Timing(sla(), Optional.of(at), firstResponseAt()));
    }

    Alert answered(Optional<Instant> at) {
        return with(new Timing(sla(), timing.startedByHand(), at));
    }

    Alert with(Warning newest) {
        return new Alert(identity, newest, levels, timing, assignment, progress);
    }

    Alert with(Level level) {
        return new Alert(identity, warning, Level.with(levels, level), timing, assignment, progress);
    }

    Alert with(Assignment newOwner) {
        return new Alert(identity, warning, levels, timing, newOwner, progress);
    }

    Alert acknowledged(Optional<Signature> first, Optional<Signature> executive) {
        return with(new Progress(State.ACKNOWLEDGED, first, executive, ending()));
    }

    Alert ended(Ending how) {
        return with(new Progress(State.RESOLVED, progress.acknowledged(), progress.accepted(), Optional.of(how)));
    }

    private Alert with(Timing changed) {
        return new Alert(identity, warning, levels, changed, assignment, progress);
    }

    private Alert with(Progress changed) {
        return new Alert(identity, warning, levels, timing, assignment, changed);
    }
}
