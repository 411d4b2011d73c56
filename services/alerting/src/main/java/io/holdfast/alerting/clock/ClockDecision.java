package io.holdfast.alerting.clock;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether an alert has a clock, which one, and why. */
public sealed interface ClockDecision {

    /** Stable word for timeline and REST. */
    String reason();

    /** The clock, when there is one. */
    default Optional<SlaClock> clock() {
        return Optional.empty();
    }

    /** The clock of the present severity runs. */
    record Runs(SlaClock started) implements ClockDecision {
        @Override
        public String reason() {
            return "clock-of-severity";
        }

        @Override
        public Optional<SlaClock> clock() {
            return Optional.of(started);
        }
    }

    /** The clock of the present severity runs, and a deadline promised at a lower severity comes first and stays. */
    record RunsToEarlierDeadline(SlaClock started, Protocol promisedBy) implements ClockDecision {
        @Override
        public String reason() {
            return "earlier-deadline-stays";
        }

        @Override
        public Optional<SlaClock> clock() {
            return Optional.of(started);
        }
    }

    /** Low and info have no clock: the alert is listed. */
    record ListedOnly() implements ClockDecision {
        @Override
        public String reason() {
            return "severity-without-clock";
        }
    }

    /** Found at a first score, import, replay or model change: an owner starts the clock. */
    record WaitsForOwner() implements ClockDecision {
        @Override
        public String reason() {
            return "waits-for-owner-to-start";
        }
    }

    /**
     * Decides the clock from everything known about one life of a warning. A pure function of a set: the order in which
     * levels were learned makes no difference.
     *
     * <p>The clock starts where the unbroken stretch at the present severity or above began. A deadline promised at a
     * lower severity and still ahead at that moment stays if it is the earlier one.
     *
     * @param present severity now
     * @param startedByHand when an owner started the clock of an alert that had none; levels then count from there on
     */
    static ClockDecision decide(
            Severity present, List<Level> levels, Optional<Instant> startedByHand, Calendars calendars) {
        Protocol protocol = Protocol.of(present);
        if (protocol == Protocol.NONE) {
            return new ListedOnly();
        }
        Optional<Instant> reached = reached(present, levels, startedByHand);
        if (reached.isEmpty()) {
            return new WaitsForOwner();
        }
        SlaClock own = start(protocol, reached.get(), calendars);
        return Stream.of(Severity.MEDIUM, Severity.HIGH)
                .filter(lower -> lower.compareTo(present) < 0)
                .flatMap(lower ->
                        reached(lower, levels, startedByHand)
                                .map(at -> start(Protocol.of(lower), at, calendars))
                                .stream())
                .filter(promised -> promised.deadline().isAfter(own.startedAt())
                        && promised.deadline().isBefore(own.deadline()))
                .min(Comparator.comparing(SlaClock::deadline))
                .<ClockDecision>map(promised -> new RunsToEarlierDeadline(
                        new SlaClock(protocol, own.startedAt(), promised.deadline()), promised.protocol()))
                .orElseGet(() -> new Runs(own));
    }

    private static SlaClock start(Protocol protocol, Instant at, Calendars calendars) {
        return new SlaClock(protocol, at, calendars.of(protocol).after(at, protocol.threshold()));
    }

    /** When the unbroken stretch at this severity or above, up to now, first had leave to start a clock. */
    private static Optional<Instant> reached(Severity severity, List<Level> levels, Optional<Instant> startedByHand) {
        return levels.reversed().stream()
                .takeWhile(level -> level.severity().compareTo(severity) >= 0)
                .flatMap(level -> level.startsClock()
                        ? Stream.of(level.at())
                        : startedByHand.map(hand -> hand.isAfter(level.at()) ? hand : level.at()).stream())
                .min(Comparator.naturalOrder());
    }
}
