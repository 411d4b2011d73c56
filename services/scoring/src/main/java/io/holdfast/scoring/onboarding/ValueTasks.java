package io.holdfast.scoring.onboarding;

import io.holdfast.scoring.score.Curve;
import io.holdfast.scoring.score.Ratio;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** The value tasks of an account. */
public record ValueTasks(List<ValueTask> all) {

    /** Per cent of the tasks without a day of their own that are due by a day of an onboarding of 90. */
    private static final Curve EXPECTED = Curve.parse("14:20 30:45 60:75 90:100");

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int EXPECTED_DAYS = 90;

    public ValueTasks {
        all = List.copyOf(all);
    }

    /** Share of the tasks that should be done by that day, 0 to 1; none before day 14 of 90. */
    public static BigDecimal expectedDone(long day, int lengthDays) {
        long of90 = day * EXPECTED_DAYS / lengthDays;
        return of90 < AllowedGulf.FIRST_DAY
                ? BigDecimal.ZERO
                : Ratio.of(EXPECTED.points(BigDecimal.valueOf(of90)), HUNDRED);
    }

    /**
     * Those done of the due ones, 0 to 1. A task is due by its own day, or where it has none, by the course of the
     * onboarding. What is done early stands in for nothing that is late, but counts while nothing is due. Empty when
     * nothing is due or done.
     */
    public Optional<BigDecimal> doneOfDue(long day, int lengthDays) {
        long dated = all.stream().filter(ValueTask::due).count();
        long datedDone =
                all.stream().filter(ValueTask::due).filter(ValueTask::done).count();
        List<ValueTask> undated =
                all.stream().filter(task -> task.dueOn() == null).toList();
        BigDecimal undatedDue = expectedDone(day, lengthDays).multiply(BigDecimal.valueOf(undated.size()));
        BigDecimal undatedDone = BigDecimal.valueOf(
                        undated.stream().filter(ValueTask::done).count())
                .min(undatedDue);
        BigDecimal due = undatedDue.add(BigDecimal.valueOf(dated));
        if (due.signum() == 0) {
            return all.stream().anyMatch(ValueTask::done) ? Optional.of(BigDecimal.ONE) : Optional.empty();
        }
        return Optional.of(Ratio.of(undatedDone.add(BigDecimal.valueOf(datedDone)), due));
    }

    /** How many are overdue for so many days at least. */
    public long late(long days) {
        return all.stream().filter(task -> task.lateDays() >= days).count();
    }

    /** Share of all tasks that are done, due or not; empty when there are none. */
    public Optional<BigDecimal> completion() {
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(Ratio.of(all.stream().filter(ValueTask::done).count(), all.size()));
    }
}
