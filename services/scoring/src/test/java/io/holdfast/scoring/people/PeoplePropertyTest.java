package io.holdfast.scoring.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds of any crowd, in whatever order it is told of. */
class PeoplePropertyTest {

    @Property(tries = 200)
    void sharesOfTheNamedSumToOne(@ForAll long seed) {
        People people = new People(crowd(new Random(seed)), ActiveDays.NONE);
        BigDecimal sum = people.everybody().stream().map(people::share).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(sum.setScale(4, RoundingMode.HALF_EVEN)).isIn(new BigDecimal("1.0000"), new BigDecimal("0.0000"));
        assertThat(sum.signum() == 0).isEqualTo(people.volume() == 0);
    }

    @Property(tries = 200)
    void concentrationStaysWithinItsBounds(@ForAll long seed) {
        Concentration concentration = new People(crowd(new Random(seed)), ActiveDays.NONE).concentration();
        if (concentration.hhi().signum() > 0) {
            BigDecimal even = BigDecimal.ONE.divide(BigDecimal.valueOf(concentration.users()), 6, RoundingMode.FLOOR);
            assertThat(concentration.hhi()).isBetween(even, BigDecimal.ONE);
            assertThat(concentration.topDecileShare()).isBetween(even, BigDecimal.ONE);
        }
    }

    @Property(tries = 200)
    void theOrderInWhichPeopleAndDaysAreToldDoesNotMatter(@ForAll long seed) {
        Random random = new Random(seed);
        List<Person> crowd = crowd(random);
        List<Person> shuffled = new ArrayList<>(crowd);
        Collections.shuffle(shuffled, random);
        assertThat(said(new People(shuffled, ActiveDays.NONE))).isEqualTo(said(new People(crowd, ActiveDays.NONE)));
    }

    @Property(tries = 200)
    void nobodyIsBothStillActiveAndGoneAndPowerUsersAreFew(@ForAll long seed) {
        People people = new People(crowd(new Random(seed)), ActiveDays.NONE);
        assertThat(people.strongStillActive())
                .allMatch(person -> person.departure().isEmpty());
        assertThat(people.strong()).containsAll(people.strongLeft());
        assertThat(people.candidates()).hasSizeLessThanOrEqualTo(5);
        assertThat(people.rhythmic()).containsAll(people.broken());
        assertThat(people.powerUsers().stream()
                        .filter(person -> person.silentDays() == 0)
                        .filter(person -> !person.standing().markedPowerUser()))
                .as("only one can do more than half of the same days")
                .hasSizeLessThanOrEqualTo(1);
        assertThat(people.powerUsers()).allMatch(people::watched);
    }

    private static List<Object> said(People people) {
        return List.of(
                people.everybody().stream()
                        .map(person -> person.reference() + people.share(person) + people.weight(person))
                        .toList(),
                Folk.names(people.strong()),
                Folk.names(people.strongLeft()),
                Folk.names(people.powerUsers()),
                people.powerUserMissed(),
                people.concentration(),
                Folk.names(people.broken()),
                people.candidates().stream()
                        .map(one -> one.person().reference() + one.growth())
                        .toList());
    }

    private static List<Person> crowd(Random random) {
        List<Person> crowd = new ArrayList<>();
        int size = random.nextInt(30);
        for (int i = 0; i < size; i++) {
            crowd.add(somebody("p" + i, random));
        }
        return crowd;
    }

    private static Person somebody(String reference, Random random) {
        int days = random.nextInt(80);
        int from = 1 + random.nextInt(40);
        int most = random.nextInt(6) == 0 ? 500 : 9;
        int[] ages = new int[days];
        long[] events = new long[days];
        for (int i = 0; i < days; i++) {
            ages[i] = from + random.nextInt(ActiveDays.SPAN + 1 - from);
            events[i] = random.nextInt(most);
        }
        BitSet away = new BitSet();
        if (random.nextInt(5) == 0) {
            away.set(1, 1 + random.nextInt(30));
        }
        Standing standing = new Standing(
                random.nextInt(15) == 0,
                random.nextInt(15) == 0,
                random.nextInt(8) == 0 ? Optional.of(Departure.DEACTIVATED) : Optional.empty(),
                random.nextInt(30),
                random.nextInt(15) == 0,
                null,
                away);
        return new Person(reference, ActiveDays.of(ages, events), standing);
    }
}
