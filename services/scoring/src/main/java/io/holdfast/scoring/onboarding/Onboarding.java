package io.holdfast.scoring.onboarding;

import io.holdfast.scoring.score.Measurement;
import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.Missing;
import io.holdfast.scoring.score.Measurement.NotApplicable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The onboarding of an account as of a day.
 *
 * @param startedOn day 0; null while it has not begun
 * @param today the UTC day it is looked at
 * @param lengthDays how long it takes, usually 90
 * @param tasks by which the customer gets value
 * @param firstValues of each product that says what its first value is
 * @param successDefined whether the customer's own definition of success is written down
 * @param kickedOff whether the kick-off with the sponsor took place
 */
public record Onboarding(
        LocalDate startedOn,
        LocalDate today,
        int lengthDays,
        ValueTasks tasks,
        List<FirstValue> firstValues,
        boolean successDefined,
        boolean kickedOff) {

    /** Days after the end in which the onboarding still counts, less every day. */
    public static final int MIXED_DAYS = 14;

    private static final long HALF_TIME_CHECK = 60;

    public Onboarding {
        firstValues = List.copyOf(firstValues);
    }

    /** Whole days since day 0; empty while it has not begun. */
    public Optional<Long> day() {
        return Optional.ofNullable(startedOn)
                .map(start -> ChronoUnit.DAYS.between(start, today))
                .filter(day -> day >= 0);
    }

    /** Why nothing of the onboarding is asked; empty while it goes on, and in the days after in which it is mixed. */
    public Optional<NotApplicable> outside() {
        if (day().isEmpty()) {
            return Optional.of(new NotApplicable("the onboarding has not begun"));
        }
        return day().get() > lengthDays + MIXED_DAYS
                ? Optional.of(new NotApplicable("the onboarding is over"))
                : Optional.empty();
    }

    /** What it is while the onboarding goes on; not applicable outside of it. */
    public Measurement within(Supplier<Measurement> measurement) {
        return outside().<Measurement>map(not -> not).orElseGet(measurement);
    }

    /** OB1, and O2 for as long as the customer stays: value tasks done of those due. */
    public Measurement tasksDone(Instant observedAt) {
        if (tasks.all().isEmpty()) {
            return new Missing("no value tasks are set");
        }
        return day().flatMap(day -> tasks.doneOfDue(day, lengthDays))
                .<Measurement>map(share -> new Measured(share, observedAt, tasksInWords()))
                .orElseGet(() -> new NotApplicable("no value task is due yet"));
    }

    private String tasksInWords() {
        long late = tasks.late(1);
        long done = tasks.all().stream().filter(ValueTask::done).count();
        return done + " of " + tasks.all().size() + " value tasks are done" + (late == 0 ? "" : ", " + late + " late");
    }

    /** The same share, looked at from day 60 on. */
    public Measurement halfTime(Instant observedAt) {
        return day().orElse(0L) < HALF_TIME_CHECK
                ? new NotApplicable("looked at from day " + HALF_TIME_CHECK + " on")
                : tasksDone(observedAt);
    }

    /** OB4: time to the first value against the plan, of the product that is slowest; it grows while it is not reached. */
    public Measurement firstValue(Instant observedAt) {
        return firstValues.stream()
                .map(one -> one.toPlan(startedOn))
                .max(Comparator.naturalOrder())
                .<Measurement>map(ratio -> new Measured(ratio, observedAt))
                .orElseGet(() -> new Missing("no product says what its first value is"));
    }

    /** 1 when a product has not given its first value by the last day of its plan, else 0. */
    public Measurement firstValueLate(Instant observedAt) {
        if (firstValues.isEmpty()) {
            return new Missing("no product says what its first value is");
        }
        boolean late = firstValues.stream().anyMatch(one -> one.late(startedOn));
        return new Measured(late ? BigDecimal.ONE : BigDecimal.ZERO, observedAt);
    }

    /** OB5: one for a definition of success, one for the kick-off with the sponsor. */
    public Measurement success(Instant observedAt) {
        return new Measured(BigDecimal.valueOf((successDefined ? 1 : 0) + (kickedOff ? 1 : 0)), observedAt);
    }
}
