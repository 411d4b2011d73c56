package io.holdfast.scoring.people;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** People made up for tests. */
final class Folk {

    private Folk() {}

    /** Somebody active on every day of the span between two ages, so many value events each. */
    static Person daily(String reference, int latest, int oldest, long events) {
        return every(reference, 1, latest, oldest, events);
    }

    /** The same on every so many days, beginning with the latest. */
    static Person every(String reference, int step, int latest, int oldest, long events) {
        int[] ages = IntStream.iterate(latest, age -> age <= oldest, age -> age + step)
                .toArray();
        return person(reference, events, ages);
    }

    static Person person(String reference, long events, int... ages) {
        return new Person(
                reference,
                ActiveDays.of(ages, IntStream.of(ages).mapToLong(_ -> events).toArray()),
                Standing.UNKNOWN);
    }

    static Person with(Person person, Standing standing) {
        return new Person(person.reference(), person.days(), standing, person.newAdvanced());
    }

    static Person gone(Person person, Departure how, int age) {
        return with(person, person.standing().gone(how, age));
    }

    static Person machine(Person person) {
        return with(person, new Standing(true, false, Optional.empty(), 0, false, null, new BitSet()));
    }

    static Person marked(Person person) {
        return with(person, new Standing(false, true, Optional.empty(), 0, false, null, new BitSet()));
    }

    static Person away(Person person, int latest, int oldest) {
        BitSet days = new BitSet();
        days.set(latest, oldest + 1);
        return with(person, person.standing().away(days));
    }

    static Person learned(Person person, String... advanced) {
        return new Person(person.reference(), person.days(), person.standing(), List.of(advanced));
    }

    static People people(Person... everybody) {
        return new People(List.of(everybody), ActiveDays.NONE);
    }

    static List<String> names(List<Person> people) {
        return people.stream().map(Person::reference).toList();
    }
}
