package io.holdfast.scoring.measure;

import io.holdfast.scoring.people.ActiveDays;
import io.holdfast.scoring.people.Departure;
import io.holdfast.scoring.people.People;
import io.holdfast.scoring.people.Person;
import io.holdfast.scoring.people.Standing;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;

/** Puts together what rows tell of the people of one account, in whatever order they come. */
final class CrowdBuilder {

    private final LocalDate anchor;
    private final Instant observedAt;
    private final LocalDate firstDay;
    private final PackedUse packed;
    private final Map<String, Map<String, Use>> comesTo = new HashMap<>();
    private final Map<String, List<Own>> uses = new HashMap<>();
    private final Map<String, Standing> standings = new HashMap<>();
    private final Map<String, BitSet> leave = new HashMap<>();
    private final BitSet closed = new BitSet();
    private final Set<String> owners = new HashSet<>();
    private final Set<String> remembered = new HashSet<>();

    /** What somebody did themselves. */
    private record Own(long[] uses, List<String> advanced) {}

    CrowdBuilder(PackedUse packed, LocalDate anchor, Instant observedAt, LocalDate firstDay) {
        this.packed = packed;
        this.anchor = anchor;
        this.observedAt = observedAt;
        this.firstDay = firstDay;
    }

    /**
     * @param packed what they did, as {@link PackedUse} reads it
     * @param advanced uses of advanced features as {@code age:feature}
     */
    void used(String person, long[] packed, List<String> advanced) {
        if (!person.isEmpty()) {
            Map<String, Use> of = comesTo.computeIfAbsent(person, _ -> new HashMap<>(2));
            for (long use : packed) {
                of.computeIfAbsent(UseOfPeople.ALL, _ -> new Use()).add(use);
                if (this.packed.several()) {
                    of.computeIfAbsent(this.packed.product(use), _ -> new Use()).add(use);
                }
            }
        }
        long[] own = LongStream.of(packed)
                .filter(use -> !PackedUse.doneTo(use) && PackedUse.age(use) <= ActiveDays.SPAN)
                .toArray();
        if (own.length > 0) {
            uses.computeIfAbsent(person, _ -> new ArrayList<>()).add(new Own(own, advanced));
        }
    }

    void known(Row row) {
        String person = row.getString("person_ref");
        switch (row.getString("what")) {
            case "person" -> standings.put(person, standing(row));
            case "owner" -> owners.add(person);
            case "memory" -> remembered.add(person);
            default ->
                (person == null ? closed : leave.computeIfAbsent(person, _ -> new BitSet()))
                        .or(ages(row.getLocalDate("from_day"), row.getLocalDate("to_day")));
        }
    }

    /** What everybody's use comes to. */
    UseOfPeople use() {
        return new UseOfPeople(anchor, observedAt, comesTo);
    }

    Crowd build() {
        Set<String> references = new TreeSet<>(uses.keySet());
        references.addAll(standings.keySet());
        references.addAll(owners);
        references.addAll(remembered);
        boolean named = uses.keySet().stream().anyMatch(person -> !person.isEmpty());
        boolean unnamed = uses.containsKey("");
        references.remove("");
        People people = people(references, _ -> true);
        return new Crowd(
                people,
                packed.sameForAll() ? people : people(references, PackedUse::broad),
                anchor,
                observedAt,
                firstDay,
                named,
                unnamed,
                Set.copyOf(remembered));
    }

    private People people(Set<String> references, LongPredicate part) {
        return new People(
                references.stream()
                        .map(reference -> person(reference, days(reference, part)))
                        .toList(),
                days("", part));
    }

    private Person person(String reference, ActiveDays days) {
        Standing standing = standings.getOrDefault(reference, Standing.UNKNOWN);
        if (owners.contains(reference)) {
            standing = standing.owning();
        }
        if (!closed.isEmpty() || leave.containsKey(reference)) {
            BitSet away = (BitSet) closed.clone();
            away.or(leave.getOrDefault(reference, new BitSet()));
            standing = standing.away(away);
        }
        return new Person(reference, days, standing, newAdvanced(reference));
    }

    private ActiveDays days(String reference, LongPredicate part) {
        long[] done = uses.getOrDefault(reference, List.of()).stream()
                .flatMapToLong(own -> LongStream.of(own.uses()))
                .filter(part)
                .toArray();
        return done.length == 0
                ? ActiveDays.NONE
                : ActiveDays.of(
                        LongStream.of(done).mapToInt(PackedUse::age).toArray(),
                        LongStream.of(done).map(PackedUse::valueEvents).toArray());
    }

    private List<String> newAdvanced(String reference) {
        Map<String, Integer> first = new HashMap<>();
        uses.getOrDefault(reference, List.of()).stream()
                .flatMap(use -> use.advanced().stream())
                .forEach(use -> {
                    int colon = use.indexOf(':');
                    first.merge(use.substring(colon + 1), Integer.valueOf(use.substring(0, colon)), Math::max);
                });
        return first.entrySet().stream()
                .filter(feature -> feature.getValue() <= Person.WINDOW)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private Standing standing(Row row) {
        String how = row.getString("standing");
        Standing standing = new Standing(
                row.getBoolean("service"),
                row.getBoolean("marked"),
                Optional.empty(),
                0,
                false,
                row.getString("role"),
                new BitSet());
        if (how == null || how.equals("PRESENT")) {
            return standing;
        }
        LocalDate since = row.getOffsetDateTime("since")
                .withOffsetSameInstant(ZoneOffset.UTC)
                .toLocalDate();
        return standing.gone(Departure.valueOf(how), age(since));
    }

    private BitSet ages(LocalDate from, LocalDate to) {
        BitSet ages = new BitSet();
        int oldest = Math.min(ActiveDays.SPAN, from == null ? ActiveDays.SPAN : age(from));
        int latest = Math.max(1, to == null ? 1 : age(to));
        if (latest <= oldest) {
            ages.set(latest, oldest + 1);
        }
        return ages;
    }

    /** Whole days before the anchor; 0 is the anchor's day itself. */
    private int age(LocalDate day) {
        return Math.toIntExact(anchor.toEpochDay() - day.toEpochDay());
    }
}
