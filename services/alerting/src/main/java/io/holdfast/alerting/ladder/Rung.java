package io.holdfast.alerting.ladder;

import io.holdfast.alerting.clock.Calendar;
import io.holdfast.alerting.clock.SlaClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One rung: at this share of the promised time, these roles are told.
 *
 * @param step position from 0
 * @param thousandths share of the protocol's threshold; 1000 is the deadline, more is after it
 */
public record Rung(int step, int thousandths, List<Role> roles) {

    private static final int DEADLINE = 1000;

    /** Whether reaching this rung means that the promise is broken. */
    public boolean breach() {
        return thousandths >= DEADLINE;
    }

    /**
     * When it is reached. Rungs up to the deadline are never later than the clock's deadline, rungs after it count from
     * there.
     */
    public Instant due(SlaClock clock, Calendar calendar) {
        if (thousandths < DEADLINE) {
            Instant due = calendar.after(clock.startedAt(), clock.protocol().share(thousandths));
            return due.isBefore(clock.deadline()) ? due : clock.deadline();
        }
        Duration late = clock.protocol().share(thousandths - DEADLINE);
        return calendar.after(clock.deadline(), late);
    }
}
