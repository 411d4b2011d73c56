package io.holdfast.playbooks.worklist;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * How urgent deadlines are at an instant.
 *
 * @param endOfToday first instant of tomorrow, where the company is
 */
public record Deadlines(Instant now, Instant endOfToday, Instant inAWeek) {

    /** How urgent something is, most urgent first. */
    public enum Urgency {
        BREACHED,
        TODAY,
        WEEK,
        LATER
    }

    /** The deadlines of an instant. */
    public static Deadlines at(Instant now, ZoneId zone) {
        Instant tomorrow =
                now.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
        return new Deadlines(now, tomorrow, now.plus(Duration.ofDays(7)));
    }

    /** How urgent a deadline is. */
    public Urgency of(Instant deadline) {
        if (deadline.isBefore(now)) {
            return Urgency.BREACHED;
        }
        if (deadline.isBefore(endOfToday)) {
            return Urgency.TODAY;
        }
        return deadline.isBefore(inAWeek) ? Urgency.WEEK : Urgency.LATER;
    }
}
