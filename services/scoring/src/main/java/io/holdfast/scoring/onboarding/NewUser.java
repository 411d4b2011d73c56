package io.holdfast.scoring.onboarding;

import io.holdfast.scoring.score.Ratio;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A user in an onboarding of their own, which takes 30 days, also where the account is an old one.
 *
 * @param startedOn the day they got access or were first seen, whichever is earlier
 * @param loggedOnOn when they were first seen; null while they were not
 * @param trainedOn when they first finished a training; null while they have not
 * @param activeWeeks of the last four, those in which they were seen
 * @param tasks of their own
 * @param judgedOn day up to which we would know
 */
public record NewUser(
        String person,
        LocalDate startedOn,
        LocalDate loggedOnOn,
        LocalDate trainedOn,
        int activeWeeks,
        List<ValueTask> tasks,
        LocalDate judgedOn) {

    /** Days of a user's own onboarding. */
    public static final int DAYS = 30;

    /** Until this day of theirs we look at how users get along. */
    public static final int WATCHED_DAYS = 44;

    /** Days after its end for which an onboarding that came to nothing is counted. */
    public static final int LATE_DAYS = 30;

    private static final int REGULAR_WEEKS = 3;

    public NewUser {
        tasks = List.copyOf(tasks);
    }

    public long day() {
        return ChronoUnit.DAYS.between(startedOn, judgedOn);
    }

    public boolean trained() {
        return trainedOn != null;
    }

    /** Whether their onboarding ended in the last 30 days without training and without use in three of four weeks. */
    public boolean late() {
        return day() > DAYS && day() <= DAYS + LATE_DAYS && !trained() && activeWeeks < REGULAR_WEEKS;
    }

    /**
     * Share of what is done: to log on, to finish a training where trainings are told of, and each task of their own.
     */
    public BigDecimal completion(boolean trainingTold) {
        List<Boolean> steps = new ArrayList<>();
        steps.add(loggedOnOn != null);
        Optional.of(trained()).filter(_ -> trainingTold).ifPresent(steps::add);
        tasks.forEach(task -> steps.add(task.done()));
        return Ratio.of(steps.stream().filter(done -> done).count(), steps.size());
    }
}
