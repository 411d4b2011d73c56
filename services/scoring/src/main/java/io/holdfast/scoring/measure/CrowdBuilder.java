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
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Puts together what rows tell of the people of one account, in whatever order they come. */
final class CrowdBuilder {

    private final LocalDate anchor;
    private final Instant observedAt;
    private final LocalDate firstDay;
    private final boolean allBroad;
    private final Map<String, List<Use>> uses = new HashMap<>();
    private final Map<String, Standing> standings = new HashMap<>();
    private final Map<String, BitSet> leave = new HashMap<>();
    private final BitSet closed = new BitSet();
    private final Set<String> owners = new HashSet<>();
    private final Set<String> remembered = new HashSet<>();

    private record Use(int[] ages, long[] events, boolean[] broad, List<String> advanced) {

        /** Only what was done in products meant for many people. */
        Use narrowed() {
            int[] which = IntStream.range(0, ages.length).filter(i -> broad[i]).toArray();
            return new Use(
                    Arrays.stream(which).map(i -> ages[i]).toArray(),
                    Arrays.stream(which).mapToLong(i -> events[i]).toArray(),
                    broad,
                    advanced);
        }
    }

    CrowdBuilder(LocalDate anchor, Instant observedAt, LocalDate firstDay, boolean allBroad) {
        this.anchor = anchor;
        this.observedAt = observedAt;
        this.firstDay = firstDay;
        this.allBroad = allBroad;
    }

    /**
     * @param broad which of the days' events happened in a product meant for many people
     * @param advanced uses of advanced features as {@code age:feature}
     */
    void used(String person, int[] ages, long[] events, boolean[] broad, List<String> advanced) {
        uses.computeIfAbsent(person, _ -> new ArrayList<>()).add(new Use(ages, events, broad, advanced));
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

    Crowd build() {
        Set<String> references = new TreeSet<>(uses.keySet());
        references.addAll(standings.keySet());
        references.addAll(owners);
        references.addAll(remembered);
        boolean named = uses.keySet().stream().anyMatch(person -> !person.isEmpty());
        boolean unnamed = uses.containsKey("");
        references.remove("");
        People people = people(references, UnaryOperator.identity());
        return new Crowd(
                people,
                allBroad ? people : people(references, Use::narrowed),
                anchor,
                observedAt,
                firstDay,
                named,
                unnamed,
                Set.copyOf(remembered));
    }

    private People people(Set<String> references, UnaryOperator<Use> part) {
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

    private ActiveDays days(String reference, UnaryOperator<Use> part) {
        List<Use> told =
                uses.getOrDefault(reference, List.of()).stream().map(part).toList();
        return switch (told.size()) {
            case 0 -> ActiveDays.NONE;
            case 1 -> ActiveDays.of(told.getFirst().ages(), told.getFirst().events());
            default ->
                ActiveDays.of(
                        told.stream()
                                .flatMapToInt(use -> Arrays.stream(use.ages()))
                                .toArray(),
                        told.stream()
                                .flatMapToLong(use -> Arrays.stream(use.events()))
                                .toArray());
        };
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
