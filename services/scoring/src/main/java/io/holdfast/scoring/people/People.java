package io.holdfast.scoring.people;

import io.holdfast.scoring.score.Ratio;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Everybody at one customer who was seen or is known, and what follows from them together. Machines are left out. */
public final class People {

    private static final int MOST_CANDIDATES = 5;
    private static final int LEAST_STRONG = 3;
    private static final int STRONG_DAYS = 8;

    private static final Comparator<Person> BUSIEST_FIRST = Comparator.comparingLong(Person::events)
            .thenComparingInt(Person::activeDays)
            .reversed()
            .thenComparing(Person::reference);

    private final List<Person> everybody;
    private final long[] upTo = new long[ActiveDays.SPAN + 1];
    private final List<Person> strong;
    private final List<Person> powerUsers;

    /**
     * @param everybody in any order, each reference once
     * @param unnamed value events of nobody in particular: they belong to the account's volume, and to no person
     */
    public People(Collection<Person> everybody, ActiveDays unnamed) {
        this.everybody = everybody.stream()
                .filter(person -> !person.standing().serviceAccount())
                .sorted(Comparator.comparing(Person::reference))
                .toList();
        unnamed.addTo(upTo);
        this.everybody.forEach(person -> person.days().addTo(upTo));
        for (int age = 1; age < upTo.length; age++) {
            upTo[age] += upTo[age - 1];
        }
        strong = strongest();
        powerUsers = this.everybody.stream().filter(this::mattersMost).toList();
    }

    /** Everybody but machines, by reference. */
    public List<Person> everybody() {
        return everybody;
    }

    /** Those who were active in the last 28 days. */
    public List<Person> active() {
        return everybody.stream().filter(person -> person.activeDays() > 0).toList();
    }

    /** The same, the busiest first. */
    public List<Person> busiest() {
        return active().stream().sorted(BUSIEST_FIRST).toList();
    }

    /** Value events of the account in the last 28 days. */
    public long volume() {
        return volume(1);
    }

    /** Share of the account's value events in the last 28 days. */
    public BigDecimal share(Person person) {
        return volume() == 0 ? BigDecimal.ZERO : Ratio.of(person.events(), volume());
    }

    /** How much somebody mattered when they were last active; nothing when they never were. */
    public Weight weight(Person person) {
        int last = person.days().lastAge();
        if (person.days().isEmpty()) {
            return new Weight(0, 0, 0);
        }
        int first = last + Person.WINDOW - 1;
        int users = (int) everybody.stream()
                .filter(other -> other.days().days(last, first) > 0)
                .count();
        return new Weight(person.days().events(last, first), volume(last), users);
    }

    /**
     * Those who do, or did until they fell silent, more than half of everything; and those who are marked by hand. Whoever
     * was last seen more than twelve weeks ago counts only when marked.
     */
    public List<Person> powerUsers() {
        return powerUsers;
    }

    public boolean isPowerUser(Person person) {
        return powerUsers.contains(person);
    }

    /** Whether somebody comes near enough to a power user to be watched. */
    public boolean watched(Person person) {
        return person.standing().markedPowerUser() || whole(person) && watchedShare(person);
    }

    /** The second tier: the busiest fifth of the active, at least three, each active on 8 days in 28; busiest first. */
    public List<Person> strong() {
        return strong;
    }

    /** Strong users who have not left and are not pausing for longer than they usually do. */
    public List<Person> strongStillActive() {
        return strong.stream()
                .filter(person -> person.told().isEmpty() && !person.pausing())
                .toList();
    }

    /** The same without power users: who is left when those are gone. */
    public List<Person> strongLeft() {
        return strongStillActive().stream()
                .filter(person -> !isPowerUser(person))
                .toList();
    }

    /** Everybody of whom it is known, or follows from their silence, that they are gone; the latest first. */
    public List<Person> departed() {
        return everybody.stream()
                .filter(person -> person.departure().isPresent())
                .sorted(Comparator.comparingInt(Person::goneAge).thenComparing(Person::reference))
                .toList();
    }

    /** Power users who are gone, whether somebody succeeded them or not. */
    public List<Person> departedPowerUsers() {
        return powerUsers.stream()
                .filter(person -> person.departure().isPresent())
                .toList();
    }

    /** Whether a power user is gone and nobody has succeeded them. */
    public boolean powerUserMissed() {
        return departedPowerUsers().stream()
                .anyMatch(person -> successor(person).isEmpty());
    }

    /**
     * Who took over from somebody: a solution owner recorded as such, or a new power user by what they do, and present. A
     * mark by hand makes no successor: several may have been marked before.
     */
    public Optional<Person> successor(Person gone) {
        return everybody.stream()
                .filter(other -> !other.reference().equals(gone.reference()))
                .filter(other -> other.standing().solutionOwner() || dominates(other))
                .filter(Person::present)
                .findFirst();
    }

    /** The best five who may become power users, the best first. */
    public List<Candidate> candidates() {
        return everybody.stream()
                .filter(person -> !isPowerUser(person))
                .flatMap(person -> Candidate.of(person).stream())
                .sorted(Candidate.BEST_FIRST)
                .limit(MOST_CANDIDATES)
                .toList();
    }

    /** How the value events of the last 28 days are spread over the active people. */
    public Concentration concentration() {
        return Concentration.of(active().stream().map(Person::events).toList());
    }

    /** Those who come in a rhythm, or fell out of it within eight weeks. */
    public List<Person> rhythmic() {
        return everybody.stream().filter(Person::hasRhythm).toList();
    }

    /** Those among them who fell out of it. */
    public List<Person> broken() {
        return everybody.stream().filter(Person::rhythmBroken).toList();
    }

    /**
     * Share of the people who should use the product that did in 28 days: of so many as were intended, else of those whose
     * role is one of the intended ones. Never above 1.
     *
     * @param users how many should; 0 when nobody said
     * @param roles which roles should; empty when nobody said
     * @return empty when neither tells who should
     */
    public Optional<BigDecimal> intendedActive(long users, Set<String> roles) {
        List<Person> inRoles = everybody.stream()
                .filter(person -> person.standing().role() != null
                        && roles.contains(person.standing().role()))
                .filter(person -> person.told().isEmpty())
                .toList();
        long intended = users > 0 ? users : inRoles.size();
        if (intended == 0) {
            return Optional.empty();
        }
        List<Person> counted = inRoles.isEmpty() ? everybody : inRoles;
        long active = counted.stream().filter(person -> person.activeDays() > 0).count();
        return Optional.of(Ratio.of(Math.min(active, intended), intended));
    }

    private boolean mattersMost(Person person) {
        return person.standing().markedPowerUser() || dominates(person);
    }

    private boolean dominates(Person person) {
        return whole(person) && watchedShare(person) && weight(person).powerUser();
    }

    /** Whether all of the window that ends with the last active day lies within the span. */
    private static boolean whole(Person person) {
        return person.days().lastAge() + Person.WINDOW - 1 <= ActiveDays.SPAN;
    }

    private boolean watchedShare(Person person) {
        int last = person.days().lastAge();
        return Weight.watched(person.days().events(last, last + Person.WINDOW - 1), volume(last));
    }

    private long volume(int from) {
        return upTo[Math.min(ActiveDays.SPAN, from + Person.WINDOW - 1)] - upTo[Math.min(ActiveDays.SPAN, from - 1)];
    }

    private List<Person> strongest() {
        List<Person> active = busiest();
        return active.stream()
                .limit(Math.max(LEAST_STRONG, Ratio.atLeastShare(1, 5, active.size())))
                .filter(person -> person.activeDays() >= STRONG_DAYS && person.events() > 0)
                .toList();
    }
}
