package io.holdfast.scoring.people;

import static io.holdfast.scoring.people.Folk.away;
import static io.holdfast.scoring.people.Folk.daily;
import static io.holdfast.scoring.people.Folk.every;
import static io.holdfast.scoring.people.Folk.gone;
import static io.holdfast.scoring.people.Folk.person;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PersonTest {

    @Test
    void daysOfOneAgeAddUpAndThoseOutsideTheSpanDoNotCount() {
        ActiveDays days = ActiveDays.of(new int[] {5, 3, 5, 0, 113, 112}, new long[] {1, 2, 4, 9, 9, 8});
        assertThat(days.lastAge()).isEqualTo(3);
        assertThat(days.days(1, 28)).isEqualTo(2);
        assertThat(days.events(5, 5)).isEqualTo(5);
        assertThat(days.events(1, 112)).isEqualTo(15);
        assertThat(ActiveDays.NONE.lastAge()).isEqualTo(113);
        assertThat(ActiveDays.NONE.p90Gap()).isEmpty();
    }

    @Test
    void nineOfTenGapsDoNotExceedTheP90() {
        assertThat(person("p", 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20).days().p90Gap())
                .hasValue(1);
        assertThat(person("p", 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 19).days().p90Gap())
                .as("nine gaps: the ninth")
                .hasValue(10);
        assertThat(person("p", 1, 1, 57).days().p90Gap())
                .as("the habit is that of eight weeks")
                .isEmpty();
    }

    @ParameterizedTest(name = "every {0} days, silent {1}: {2}")
    @CsvSource({
        "1, 10, false",
        "1, 11, true",
        "4, 12, false",
        "4, 13, true",
        "5, 15, false",
        "5, 16, true",
        // ten active days in eight weeks are too few to conclude anything from silence
        "6, 22, false",
    })
    void silenceIsMeasuredByTheOwnHabit(int step, int silentDays, boolean gone) {
        Person person = every("p", step, silentDays + 1, 100, 3);
        assertThat(person.silentDays()).isEqualTo(silentDays);
        assertThat(person.departure()).isEqualTo(gone ? Optional.of(Departure.SILENT) : Optional.empty());
    }

    @Test
    void aLongHabitualPauseIsStillAtMostThreeWeeks() {
        int[] ages = {23, 24, 25, 26, 27, 28, 38, 39, 49, 50, 60, 61, 62};
        Person person = person("p", 1, ages);
        assertThat(person.days().p90Gap()).hasValue(10);
        assertThat(person.expectedPause()).isEqualTo(21);
        assertThat(person.silence()).isEqualByComparingTo("1.047619");
        assertThat(person.departure()).contains(Departure.SILENT);
    }

    @Test
    void fewerThanTwelveActiveDaysProveNoDeparture() {
        assertThat(daily("p", 20, 30, 5).departure()).isEmpty();
        assertThat(daily("p", 20, 31, 5).departure()).contains(Departure.SILENT);
    }

    @ParameterizedTest
    @EnumSource(
            value = Departure.class,
            names = {"SILENT"},
            mode = EnumSource.Mode.EXCLUDE)
    void whoeverIsToldToBeGoneIsGoneAtOnce(Departure how) {
        Person person = gone(daily("p", 1, 60, 5), how, 0);
        assertThat(person.departure()).contains(how);
        assertThat(person.backDays()).isZero();
        assertThat(person.present()).isFalse();
    }

    @Test
    void threeActiveDaysAfterwardsAreAReturn() {
        assertThat(gone(daily("p", 1, 60, 5), Departure.HARD_BOUNCE, 3).departure())
                .contains(Departure.HARD_BOUNCE);
        assertThat(gone(daily("p", 1, 60, 5), Departure.HARD_BOUNCE, 4).departure())
                .isEmpty();
    }

    @Test
    void whatCameBeforeALongPauseProvesNoReturn() {
        assertThat(person("p", 1, 1, 2, 13, 14).backDays()).isEqualTo(2);
        assertThat(person("p", 1, 1, 2, 12, 14).backDays()).isEqualTo(4);
        assertThat(person("p", 1, 12, 13, 14).backDays()).as("still pausing").isZero();
    }

    @Test
    void plannedAbsenceExplainsSilence() {
        Person person = daily("p", 21, 80, 5);
        assertThat(person.departure()).contains(Departure.SILENT);
        assertThat(away(person, 1, 10).departure()).isEmpty();
        assertThat(away(person, 1, 10).unexplainedSilentDays()).isEqualTo(10);
        assertThat(away(person, 1, 9).departure()).contains(Departure.SILENT);
        assertThat(away(person, 21, 90).unexplainedSilentDays()).isEqualTo(20);
    }

    @ParameterizedTest(name = "every {0} days, {2} days of them, silent {1}: {3}")
    @CsvSource({
        "1, 13, 40, false",
        "1, 14, 40, true",
        "5, 14, 60, false",
        "5, 15, 60, false",
        "5, 16, 60, true",
        "1, 20, 7, false",
        "1, 20, 8, true",
        "1, 56, 40, true",
        "1, 57, 40, false",
    })
    void aRhythmIsBrokenAfterThreeOwnGapsAndTwoWeeks(int step, int silent, int span, boolean broken) {
        assertThat(every("p", step, silent + 1, silent + span, 1).rhythmBroken())
                .isEqualTo(broken);
    }

    @Test
    void growthNeedsSomethingToGrowFrom() {
        assertThat(daily("p", 1, 28, 3).growth()).isEmpty();
        Person person = new Person("p", ActiveDays.of(new int[] {1, 29}, new long[] {3, 2}), Standing.UNKNOWN);
        assertThat(person.growth())
                .hasValueSatisfying(growth -> assertThat(growth).isEqualByComparingTo("0.5"));
    }
}
