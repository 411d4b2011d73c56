package io.holdfast.scoring.people;

import static io.holdfast.scoring.people.Folk.daily;
import static io.holdfast.scoring.people.Folk.gone;
import static io.holdfast.scoring.people.Folk.learned;
import static io.holdfast.scoring.people.Folk.machine;
import static io.holdfast.scoring.people.Folk.marked;
import static io.holdfast.scoring.people.Folk.names;
import static io.holdfast.scoring.people.Folk.people;
import static io.holdfast.scoring.people.Folk.person;
import static io.holdfast.scoring.people.Folk.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeopleTest {

    @Test
    void concentrationIsTheSumOfSquaredShares() {
        Concentration five = Concentration.of(List.of(52L, 20L, 10L, 10L, 8L));
        assertThat(five.hhi()).isEqualByComparingTo("0.3368");
        assertThat(five.topDecileShare()).isEqualByComparingTo("0.52");
        assertThat(five.users()).isEqualTo(5);
        Concentration twenty = Concentration.of(
                IntStream.range(0, 20).mapToObj(i -> i < 2 ? 40L : 1L).toList());
        assertThat(twenty.topDecileShare()).isEqualByComparingTo("0.816327");
        assertThat(Concentration.of(List.of()).hhi()).isZero();
        assertThat(Concentration.of(List.of(0L, 0L)).topDecileShare()).isZero();
    }

    @ParameterizedTest(name = "{0} of {0} + {1} + {2}: {3}")
    @CsvSource({
        "52, 20, 28, true",
        "50, 25, 25, false",
        "51, 25, 24, true",
        "50, 25, 24, false",
        "100, 50, 50, false",
        "101, 50, 50, true",
        "101, 100, 0, false",
    })
    void aPowerUserDoesStrictlyMoreThanHalfOfEnough(long one, long two, long three, boolean power) {
        List<Person> everybody = new ArrayList<>(List.of(person("a", one, 1), person("b", two, 1)));
        if (three > 0) {
            everybody.add(person("c", three, 1));
        }
        People people = new People(everybody, ActiveDays.NONE);
        assertThat(names(people.powerUsers())).isEqualTo(power ? List.of("a") : List.of());
    }

    @Test
    void machinesCountNowhereAndUnnamedUseOnlyInTheVolume() {
        Person robot = machine(person("robot", 1000, 1, 2, 3));
        People people = people(person("a", 60, 1), person("b", 25, 1), person("c", 25, 1), robot);
        assertThat(people.volume()).isEqualTo(110);
        assertThat(names(people.powerUsers())).containsExactly("a");
        assertThat(names(people.active())).containsExactly("a", "b", "c");
        assertThat(people.concentration().users()).isEqualTo(3);

        People withUnnamed = new People(people.everybody(), ActiveDays.of(new int[] {1}, new long[] {20}));
        assertThat(withUnnamed.powerUsers()).isEmpty();
        assertThat(withUnnamed.concentration()).isEqualTo(people.concentration());
    }

    @Test
    void silenceDoesNotHideHowMuchSomebodyMattered() {
        People people = people(daily("a", 15, 90, 30), daily("b", 1, 90, 5), daily("c", 1, 90, 5));
        assertThat(names(people.powerUsers())).containsExactly("a");
        assertThat(names(people.departedPowerUsers())).containsExactly("a");
        assertThat(people.powerUserMissed()).isTrue();
        assertThat(people.weight(people.powerUsers().getFirst()).share()).isEqualByComparingTo("0.75");
        assertThat(names(people.strongLeft())).containsExactly("b", "c");
    }

    @Test
    void aMarkByHandOnlyAdds() {
        People people = people(daily("a", 1, 60, 30), marked(daily("b", 1, 60, 1)), daily("c", 1, 60, 2));
        assertThat(names(people.powerUsers())).containsExactly("a", "b");
        assertThat(names(people.strongLeft())).containsExactly("c");
        assertThat(names(people.strong())).containsExactly("a", "c", "b");
    }

    @Test
    void aMarkedColleagueIsNoSuccessorButASolutionOwnerIs() {
        Person gone = gone(daily("a", 1, 60, 30), Departure.DEACTIVATED, 1);
        Person colleague = daily("b", 1, 60, 5);
        assertThat(people(gone, marked(colleague), daily("c", 1, 60, 5)).powerUserMissed())
                .isTrue();
        Person owner = with(colleague, colleague.standing().owning());
        People succeeded = people(gone, owner, daily("c", 1, 60, 5));
        assertThat(succeeded.successor(gone)).contains(owner);
        assertThat(succeeded.powerUserMissed()).isFalse();
        Person absent = daily("b", 15, 60, 5);
        assertThat(people(gone, with(absent, absent.standing().owning()), daily("c", 1, 60, 5))
                        .powerUserMissed())
                .as("recorded and not active")
                .isTrue();
    }

    @Test
    void aNewPowerUserSucceedsTheOldOne() {
        People people =
                people(daily("old", 31, 90, 30), daily("new", 1, 30, 30), daily("c", 1, 90, 5), daily("d", 1, 90, 5));
        assertThat(names(people.powerUsers())).containsExactly("new", "old");
        assertThat(names(people.departedPowerUsers())).containsExactly("old");
        assertThat(people.powerUserMissed()).isFalse();
    }

    @Test
    void strongIsTheBusiestFifthAndAtLeastThree() {
        List<Person> twenty = IntStream.rangeClosed(1, 20)
                .mapToObj(i -> daily("p" + (100 + i), 1, 40, i))
                .toList();
        assertThat(names(new People(twenty, ActiveDays.NONE).strong())).containsExactly("p120", "p119", "p118", "p117");
        assertThat(names(people(daily("a", 1, 40, 9), daily("b", 1, 7, 50), daily("c", 1, 8, 4), daily("d", 1, 40, 1))
                        .strong()))
                .as("b was active on seven days only, and is busier than d")
                .containsExactly("a", "c");
    }

    @Test
    void strongUsersWhoLeftOrPauseAreNotActive() {
        People people = people(
                daily("a", 1, 40, 9), gone(daily("b", 1, 40, 9), Departure.LEFT_COMPANY, 0), daily("c", 12, 40, 9));
        assertThat(people.strong()).hasSize(3);
        assertThat(names(people.strongStillActive())).containsExactly("a");
    }

    @Test
    void candidatesGrowOrLearn() {
        People people = people(
                grows("half", 10, 15),
                grows("less", 100, 149),
                grows("double", 10, 20),
                grows("new", 0, 40),
                learned(grows("learner", 0, 30), "export", "forecast"),
                learned(grows("beginner", 10, 10), "export"),
                gone(grows("gone", 10, 90), Departure.DEACTIVATED, 1),
                machine(grows("robot", 1, 900)));
        assertThat(people.candidates().stream().map(one -> one.person().reference()))
                .containsExactly("double", "half", "learner");
        assertThat(new People(
                                IntStream.range(0, 9)
                                        .mapToObj(i -> grows("p" + i, 10, 20 + i))
                                        .toList(),
                                ActiveDays.NONE)
                        .candidates().stream().map(one -> one.person().reference()))
                .containsExactly("p8", "p7", "p6", "p5", "p4");
    }

    @Test
    void intendedUsersAreCountedByNumberOrByRole() {
        Person analyst = with(
                daily("a", 1, 9, 1), new Standing(false, false, Optional.empty(), 0, false, "analyst", new BitSet()));
        Person idle = with(Folk.person("b", 1), analyst.standing());
        People people = people(analyst, idle, daily("c", 1, 9, 1));
        assertThat(people.intendedActive(0, Set.of())).isEmpty();
        assertThat(people.intendedActive(8, Set.of())).hasValueSatisfying(is("0.25"));
        assertThat(people.intendedActive(1, Set.of())).hasValueSatisfying(is("1"));
        assertThat(people.intendedActive(0, Set.of("analyst"))).hasValueSatisfying(is("0.5"));
        assertThat(people.intendedActive(4, Set.of("analyst"))).hasValueSatisfying(is("0.25"));
    }

    private static Consumer<BigDecimal> is(String value) {
        return actual -> assertThat(actual).isEqualByComparingTo(value);
    }

    /** Active on four days of each window, so many value events in each. */
    private static Person grows(String reference, long before, long now) {
        return new Person(
                reference,
                ActiveDays.of(new int[] {1, 2, 3, 4, 40, 41}, new long[] {now, 0, 0, 0, before, 0}),
                Standing.UNKNOWN);
    }
}
