package io.holdfast.scoring.relationship;

import io.holdfast.scoring.score.Measurement;
import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.Missing;
import io.holdfast.scoring.score.Ratio;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the people of an account feel, as of a moment.
 *
 * @param notes of each person, oldest first
 * @param answers to the question whether they would recommend us, 0 to 10: the latest of each person
 */
public record Sentiments(Map<String, List<Note>> notes, Map<String, Answer> answers, Instant asOf) {

    /** Whose sentiment weighs most. */
    public static final Set<String> KEY_ROLES = Set.of(KeyRoles.SPONSOR, KeyRoles.CHAMPION, KeyRoles.BUYER);

    /** Who decides about the money. */
    public static final Set<String> DECIDERS = Set.of(KeyRoles.SPONSOR, KeyRoles.BUYER);

    private static final BigDecimal DETRACTOR = BigDecimal.valueOf(6);
    private static final BigDecimal CONTENT = BigDecimal.valueOf(7);
    private static final List<String> WORDS = List.of("hostile", "poor", "neutral", "good");
    private static final int FEWEST_PEOPLE = 2;

    /**
     * @param notes in any order
     * @param answers that have not expired, in any order
     */
    public static Sentiments of(Collection<Note> notes, Collection<Answer> answers, Instant asOf) {
        Map<String, List<Note>> byPerson = new LinkedHashMap<>();
        notes.stream().sorted(Comparator.comparing(Note::at)).forEach(note -> byPerson.computeIfAbsent(
                        note.person() == null ? "" : note.person(), _ -> new ArrayList<>())
                .add(note));
        Map<String, Answer> latest = new LinkedHashMap<>();
        answers.stream()
                .sorted(Comparator.comparing(Answer::at))
                .forEach(answer -> latest.put(answer.person(), answer));
        return new Sentiments(byPerson, latest, asOf);
    }

    /** R3: the lowest level among sponsor, champion and buyer; where none of them says anything, the latest of all. */
    public Measurement level() {
        if (notes.isEmpty()) {
            return new Missing("no sentiment is kept");
        }
        List<Note> held = notes.values().stream()
                .map(List::getLast)
                .filter(note -> note.holds(asOf))
                .toList();
        return held.stream()
                .filter(note -> has(note.role(), KEY_ROLES))
                .min(Comparator.comparingInt(Note::level).thenComparing(Note::at, Comparator.reverseOrder()))
                .or(() -> held.stream()
                        .max(Comparator.comparing(Note::at).thenComparing(Note::level, Comparator.reverseOrder())))
                .<Measurement>map(note -> new Measured(BigDecimal.valueOf(note.level()), note.at(), words(note)))
                .orElse(new Missing("the last sentiment noted has expired"));
    }

    /** R4: the mean of the latest answers of at least two people; as old as the newest of them. */
    public Measurement recommendation() {
        if (answers.size() < FEWEST_PEOPLE) {
            return new Missing("fewer than two people answered in 180 days");
        }
        BigDecimal sum = answers.values().stream().map(Answer::value).reduce(BigDecimal.ZERO, BigDecimal::add);
        Instant newest = answers.values().stream()
                .map(Answer::at)
                .max(Instant::compareTo)
                .orElseThrow();
        return new Measured(
                Ratio.of(sum, BigDecimal.valueOf(answers.size())), newest, "of " + answers.size() + " people");
    }

    /**
     * Levels that somebody in one of the roles has fallen and not regained: the deepest fall. A fall ends when the level
     * is back, with a newer answer of 7 or more by the same person, and when the note of it has expired. What had
     * expired before is no level to fall from.
     */
    public int fell(Set<String> roles) {
        return notes.values().stream()
                .filter(of -> has(of.getLast().role(), roles))
                .mapToInt(this::fall)
                .max()
                .orElse(0);
    }

    /** Whether the latest answer of somebody in one of the roles is 6 or less. */
    public boolean low(Set<String> roles) {
        return answers.values().stream()
                .anyMatch(answer -> has(answer.role(), roles) && answer.value().compareTo(DETRACTOR) <= 0);
    }

    private int fall(List<Note> of) {
        Note fall = null;
        int from = 0;
        Note before = null;
        for (Note note : of) {
            boolean standing = fall != null && fall.holds(note.at());
            if (before != null && before.holds(note.at()) && note.level() < before.level()) {
                from = standing ? Math.max(from, before.level()) : before.level();
                fall = note;
            } else if (!standing || note.level() >= from) {
                fall = null;
            }
            before = note;
        }
        Note last = of.getLast();
        boolean stands = fall != null && fall.holds(asOf) && last.holds(asOf) && !content(last.person(), fall.at());
        return stands ? from - last.level() : 0;
    }

    private boolean content(String person, Instant since) {
        Answer answer = person == null ? null : answers.get(person);
        return answer != null && answer.at().isAfter(since) && answer.value().compareTo(CONTENT) >= 0;
    }

    private static boolean has(String role, Set<String> roles) {
        return role != null && roles.contains(role);
    }

    private static String words(Note note) {
        String who = note.role() != null ? "the " + note.role() : note.person() == null ? "the account" : "a contact";
        return WORDS.get(note.level()) + ", said of " + who;
    }
}
