package io.holdfast.scoring.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.scoring.score.Measurement;
import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.Missing;
import io.holdfast.scoring.score.Measurement.NotApplicable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnboardingTest {

    private static final LocalDate START = LocalDate.parse("2026-01-01");
    private static final Instant SEEN = Instant.parse("2026-03-01T00:00:00Z");

    @ParameterizedTest(name = "day {0} of {1}")
    @CsvSource({
        "13, 90, 0",
        "14, 90, 0.20",
        "22, 90, 0.325",
        "30, 90, 0.45",
        "45, 90, 0.60",
        "60, 90, 0.75",
        "75, 90, 0.875",
        "90, 90, 1",
        "400, 90, 1",
        "20, 60, 0.45",
        "60, 180, 0.45"
    })
    void tasksWithoutADayAreExpectedByTheCourseOfTheOnboarding(long day, int length, BigDecimal share) {
        assertThat(ValueTasks.expectedDone(day, length)).isEqualByComparingTo(share);
    }

    @Test
    void onlyDoneTasksThatAreDueCount() {
        LocalDate today = START.plusDays(40);
        Onboarding onboarding = on(
                today,
                task(10, 9, today),
                task(20, 39, today),
                task(30, null, today),
                task(60, 5, today),
                task(40, null, today));
        assertThat(onboarding.tasksDone(SEEN))
                .isEqualTo(new Measured(new BigDecimal("0.666667"), SEEN, "3 of 5 value tasks are done, 1 late"));
        assertThat(onboarding.tasks().late(3)).isEqualTo(1);
        assertThat(onboarding.tasks().late(10)).isEqualTo(1);
        assertThat(onboarding.tasks().late(11)).isZero();
        assertThat(onboarding.tasks().completion())
                .hasValueSatisfying(share -> assertThat(share).isEqualByComparingTo("0.6"));
    }

    @Test
    void aTaskWithoutADayIsDueInPart() {
        LocalDate today = START.plusDays(30);
        ValueTask undone = new ValueTask("t", null, null, null, null, today);
        ValueTask done = new ValueTask("u", null, null, null, today, today);
        assertThat(value(on(today, undone, done).tasksDone(SEEN))).isEqualByComparingTo("1");
        assertThat(value(on(today, undone, undone).tasksDone(SEEN))).isEqualByComparingTo("0");
        assertThat(value(on(today, undone, done, task(10, null, today)).tasksDone(SEEN)))
                .isEqualByComparingTo("0.473684");
    }

    @Test
    void nothingDueIsNoJudgementUnlessSomethingIsDone() {
        LocalDate today = START.plusDays(5);
        assertThat(on(today, task(10, null, today)).tasksDone(SEEN)).isInstanceOf(NotApplicable.class);
        assertThat(value(on(today, task(10, 2, today)).tasksDone(SEEN))).isEqualByComparingTo("1");
        assertThat(on(today).tasksDone(SEEN)).isEqualTo(new Missing("no value tasks are set"));
    }

    @ParameterizedTest(name = "on day {0}")
    @CsvSource({"-1, false", "0, true", "90, true", "104, true", "105, false"})
    void itIsOnFromDayZeroUntilTwoWeeksAfterItsEnd(long day, boolean on) {
        assertThat(on(START.plusDays(day)).outside().isEmpty()).isEqualTo(on);
    }

    @Test
    void itHasNotBegunWhileNobodyLoggedOn() {
        Onboarding onboarding = new Onboarding(null, START, 90, new ValueTasks(List.of()), List.of(), false, false);
        assertThat(onboarding.within(() -> new Missing("unasked")))
                .isEqualTo(new NotApplicable("the onboarding has not begun"));
    }

    @ParameterizedTest(name = "reached on day {0}, looked at on day {1}")
    @CsvSource({", 15, 0.5, 0", ", 30, 1, 0", ", 31, 1.033333, 1", "12, 80, 0.4, 0", "45, 80, 1.5, 0", "-3, 80, 0, 0"})
    void theFirstValueIsLateFromTheDayAfterItsPlan(Integer reached, long day, BigDecimal ratio, BigDecimal late) {
        LocalDate today = START.plusDays(day);
        FirstValue value = new FirstValue("analytics", 30, reached == null ? null : START.plusDays(reached), today);
        Onboarding onboarding =
                new Onboarding(START, today, 90, new ValueTasks(List.of()), List.of(value), false, false);
        assertThat(value(onboarding.firstValue(SEEN))).isEqualByComparingTo(ratio);
        assertThat(value(onboarding.firstValueLate(SEEN))).isEqualByComparingTo(late);
    }

    @Test
    void halfTimeIsLookedAtFromDay60On() {
        LocalDate before = START.plusDays(59);
        LocalDate then = START.plusDays(60);
        assertThat(on(before, task(10, null, before)).halfTime(SEEN)).isInstanceOf(NotApplicable.class);
        assertThat(value(on(then, task(10, null, then), task(20, 12, then)).halfTime(SEEN)))
                .isEqualByComparingTo("0.5");
    }

    @ParameterizedTest(name = "contract {0}, customer {1}, seen {2}")
    @CsvSource({
        "2026-02-01, 2026-01-01, 2026-02-10, 2026-02-01, 2026-02-10",
        "          , 2026-01-01,           , 2026-01-01,           ",
        "2026-02-01, 2026-01-01, 2026-01-20, 2026-02-01, 2026-02-01",
        "2026-06-30, 2026-01-01, 2026-01-20, 2026-06-30, 2026-06-30",
        "2026-07-01, 2026-01-01, 2026-01-20, 2026-01-01, 2026-01-20"
    })
    void aRenewalBeginsNoOnboarding(
            LocalDate contract, LocalDate since, LocalDate seen, LocalDate byContract, LocalDate byLogOn) {
        Start start = new Start(contract, since, seen);
        assertThat(start.contract()).isEqualTo(byContract);
        assertThat(start.logOn()).isEqualTo(byLogOn);
    }

    @ParameterizedTest(name = "day {0}, trained {1}, active in {2} weeks")
    @CsvSource({
        "30, false, 0, false",
        "31, false, 0, true",
        "31, false, 2, true",
        "31, false, 3, false",
        "31, true, 0, false",
        "60, false, 0, true",
        "61, false, 0, false"
    })
    void aUserIsLateWhoseOwnOnboardingEndedInNothing(long day, boolean trained, int weeks, boolean late) {
        NewUser user = new NewUser("p", START, START, trained ? START : null, weeks, List.of(), START.plusDays(day));
        assertThat(user.late()).isEqualTo(late);
    }

    @Test
    void aUserCompletesALogOnATrainingAndTheirOwnTasks() {
        LocalDate today = START.plusDays(10);
        NewUser user =
                new NewUser("p", START, START, null, 1, List.of(task(10, 3, today), task(20, null, today)), today);
        assertThat(user.completion(true)).isEqualByComparingTo("0.5");
        assertThat(user.completion(false)).isEqualByComparingTo("0.666667");
        assertThat(new NewUser("q", START, null, null, 0, List.of(), today).completion(false))
                .isEqualByComparingTo("0");
    }

    private static Onboarding on(LocalDate today, ValueTask... tasks) {
        return new Onboarding(START, today, 90, new ValueTasks(Arrays.asList(tasks)), List.of(), false, false);
    }

    private static ValueTask task(int due, Integer done, LocalDate today) {
        return new ValueTask(
                "t" + due, null, null, START.plusDays(due), done == null ? null : START.plusDays(done), today);
    }

    private static BigDecimal value(Measurement measurement) {
        return ((Measured) measurement).value();
    }
}
