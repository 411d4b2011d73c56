package io.holdfast.scoring.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.scoring.score.Measurement;
import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.Missing;
import io.holdfast.scoring.score.Measurement.NotApplicable;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoalsTest {

    private static final LocalDate START = LocalDate.parse("2026-01-01");

    @ParameterizedTest(name = "{2} between {0} and {1}")
    @CsvSource({"0, 100, 40, 0.4", "100, 20, 60, 0.5", "100, 20, 120, 0", "100, 20, 10, 1", "5, 5, 5, 1", "5, 5, 4, 0"})
    void attainmentIsHowMuchOfTheWayIsDone(BigDecimal from, BigDecimal to, BigDecimal current, BigDecimal attained) {
        Goal goal = goal("g", "1", from, to, current, 0, 100, 10);
        assertThat(goal.attainment()).isEqualByComparingTo(attained);
    }

    @Test
    void goalsAreWeightedAgainstWhatTimeLetsExpect() {
        GoalHistory half = only(goal("a", "3", 45, 50));
        GoalHistory tenth = only(goal("b", "1", 10, 50));
        assertThat(value(attainment(START.plusDays(50), half, tenth))).isEqualByComparingTo("0.725");
        assertThat(value(attainment(START.plusDays(100), half, tenth))).isEqualByComparingTo("0.3625");
        assertThat(value(attainment(START.plusDays(130), half, tenth))).isEqualByComparingTo("0.3625");
        assertThat(value(attainment(START.plusDays(10), half))).isEqualByComparingTo("1.5");
    }

    @Test
    void itIsAsOldAsTheOldestValueInIt() {
        Measured measured =
                (Measured) attainment(START.plusDays(60), only(goal("a", "1", 45, 20)), only(goal("b", "1", 45, 50)));
        assertThat(measured.observedAt()).isEqualTo(at(20));
        assertThat(measured.detail()).isNull();
    }

    @Test
    void unprovenGoalsAreNamedAndNeverCountAsReached() {
        GoalHistory unproven = only(goal("a", "5", null, 50));
        GoalHistory expired = only(goal("c", "1", 90, 1));
        Measured measured = (Measured) attainment(START.plusDays(50), unproven, only(goal("b", "1", 45, 40)));
        assertThat(measured.value()).isEqualByComparingTo("0.9");
        assertThat(measured.detail()).isEqualTo("1 of 2 goals are unproven");
        assertThat(attainment(START.plusDays(125), unproven, expired))
                .isInstanceOfSatisfying(
                        Missing.class, missing -> assertThat(missing.code()).isEqualTo("unproven"));
    }

    @Test
    void noGoalIsExpectedBeforeDay60() {
        assertThat(GoalAttainment.of(List.of(), 60, at(60))).isInstanceOf(NotApplicable.class);
        assertThat(GoalAttainment.of(List.of(), 61, at(61)))
                .isEqualTo(new Missing("no goal is set after day 60", "none-set"));
    }

    @Test
    void nothingIsExpectedOfAGoalInItsFirstTenth() {
        assertThat(attainment(START.plusDays(9), only(goal("a", "1", 0, 1)))).isInstanceOf(NotApplicable.class);
        assertThat(value(attainment(START.plusDays(10), only(goal("a", "1", 0, 1)))))
                .isEqualByComparingTo("0");
    }

    @Test
    void aJudgedGoalCountsForAnother120Days() {
        Goal open = goal("a", "1", 80, 90);
        GoalHistory history = new GoalHistory(List.of(open, judged(open, 100), judged(open, 110)));
        assertThat(value(attainment(START.plusDays(219), history))).isEqualByComparingTo("0.8");
        assertThat(attainment(START.plusDays(221), history))
                .isInstanceOfSatisfying(
                        Missing.class, missing -> assertThat(missing.code()).isEqualTo("none-set"));
        assertThat(history.readings(at(150)))
                .containsEntry("goal.judged", BigDecimal.ONE)
                .containsEntry("goal.off-track-days", BigDecimal.ZERO)
                .containsEntry("goal.unproven-past-due", BigDecimal.ZERO);
    }

    @ParameterizedTest(name = "at {0} on day {1}")
    @CsvSource({
        "10, 20, 0", // exactly half is not off track
        "10, 21, 0", // the first day of it
        "10, 51, 30",
        "0, 10, 0",
        "0, 40, 30",
        "50, 200, 0",
        "49, 200, 101"
    })
    void daysOffTrackCountFromTheDayHalfOfWhatIsExpectedIsMissed(int current, int day, long off) {
        assertThat(only(goal("a", "1", current, 1)).offTrackDays(START.plusDays(day)))
                .isEqualTo(off);
    }

    @Test
    void daysOffTrackGoOnOverNewValuesThatAreNoBetter() {
        GoalHistory worse =
                new GoalHistory(List.of(goal("a", "1", 10, 0), goal("a", "1", 12, 30), goal("a", "1", 13, 40)));
        assertThat(worse.offTrackDays(START.plusDays(50))).isEqualTo(29);
        GoalHistory recovered =
                new GoalHistory(List.of(goal("a", "1", 10, 0), goal("a", "1", 30, 30), goal("a", "1", 13, 40)));
        assertThat(recovered.offTrackDays(START.plusDays(50))).isEqualTo(10);
        GoalHistory unknown =
                new GoalHistory(List.of(goal("a", "1", 10, 0), goal("a", "1", null, 30), goal("a", "1", 13, 40)));
        assertThat(unknown.offTrackDays(START.plusDays(50))).isEqualTo(10);
    }

    @Test
    void aGoalPastItsDayWithoutProofOrJudgementIsUnproven() {
        GoalHistory unproven = only(goal("a", "1", null, 50));
        assertThat(unproven.readings(at(100))).containsEntry("goal.unproven-past-due", BigDecimal.ZERO);
        assertThat(unproven.readings(at(101)))
                .containsEntry("goal.unproven-past-due", BigDecimal.ONE)
                .doesNotContainKey("goal.attainment");
        assertThat(only(goal("b", "1", 30, 60)).readings(at(101)))
                .containsEntry("goal.unproven-past-due", BigDecimal.ZERO)
                .containsEntry("goal.attainment", new BigDecimal("0.300000"))
                .containsEntry("goal.review-missed-days", BigDecimal.valueOf(31));
    }

    @ParameterizedTest(name = "written {0}, reviewed {1} days ago")
    @CsvSource({"false, , 0", "true, , 1", "true, 181, 1", "true, 180, 2", "true, 0, 2"})
    void theDefinitionOfSuccessIsReviewedTwiceAYear(boolean written, Integer daysAgo, BigDecimal level) {
        Instant now = at(300);
        Instant reviewed = daysAgo == null ? null : now.minus(Duration.ofDays(daysAgo));
        assertThat(new SuccessDefinition(written, reviewed).level(now)).isEqualByComparingTo(level);
    }

    private static Measurement attainment(LocalDate today, GoalHistory... goals) {
        return GoalAttainment.of(
                Arrays.asList(goals), 400, today.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private static GoalHistory only(Goal goal) {
        return new GoalHistory(List.of(goal));
    }

    /** From 0 to 100 in 100 days. */
    private static Goal goal(String id, String weight, Integer current, int measuredDay) {
        BigDecimal value = current == null ? null : BigDecimal.valueOf(current);
        return goal(id, weight, BigDecimal.ZERO, BigDecimal.valueOf(100), value, 0, 100, measuredDay);
    }

    private static Goal goal(
            String id,
            String weight,
            BigDecimal from,
            BigDecimal to,
            BigDecimal current,
            int startDay,
            int dueDay,
            int measuredDay) {
        return new Goal(
                id,
                false,
                new BigDecimal(weight),
                from,
                to,
                current,
                START.plusDays(startDay),
                START.plusDays(dueDay),
                current == null ? null : at(measuredDay),
                START.plusDays(70),
                false,
                at(measuredDay));
    }

    private static Goal judged(Goal goal, int day) {
        return new Goal(
                goal.id(),
                goal.patients(),
                goal.weight(),
                goal.baseline(),
                goal.target(),
                goal.current(),
                goal.startsOn(),
                goal.dueOn(),
                at(100),
                goal.reviewDueOn(),
                true,
                at(day));
    }

    private static Instant at(int day) {
        return START.plusDays(day).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static BigDecimal value(Measurement measurement) {
        return ((Measured) measurement).value();
    }
}
