package io.holdfast.scoring;

import io.holdfast.events.Envelope;
import io.holdfast.events.Event;
import io.holdfast.events.UsageEvent.UsageFact;
import io.holdfast.events.UsageEvent.UsageKind;
import io.holdfast.events.UsageEvent.UsageRecorded;
import io.holdfast.events.UsageEvent.UsageRestated;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;

/** Something that was done in the product, whichever source tells of it. */
record Use(
        String id,
        LocalDate day,
        String person,
        String account,
        String feature,
        UsageKind kind,
        int count,
        String channel) {

    private static final List<String> FEATURES = List.of("a", "b", "c", "d");
    private static final List<String> PEOPLE = List.of("p1", "p2", "p3", "p4");

    /** Somebody of some company did something on one of the days. */
    static Use any(Random random, String id, LocalDate from, LocalDate to) {
        int named = random.nextInt(6);
        UsageKind kind = random.nextInt(3) == 0 ? UsageKind.VISIT : UsageKind.VALUE;
        return new Use(
                id,
                from.plusDays(random.nextInt((int) (to.toEpochDay() - from.toEpochDay()) + 1)),
                named == 0 ? null : PEOPLE.get(random.nextInt(PEOPLE.size())),
                named == 1 ? null : "c" + random.nextInt(2),
                FEATURES.get(random.nextInt(FEATURES.size())),
                kind,
                1 + random.nextInt(3),
                kind == UsageKind.VALUE && random.nextBoolean() ? "web" : null);
    }

    /** The same by another mapping: one feature has another name, one is ignored, one is a visit, one person is another. */
    List<Use> remapped() {
        String who = "p3".equals(person) ? "p5" : person;
        return switch (feature) {
            case "a" -> List.of(new Use(id, day, who, account, "z", kind, count, channel));
            case "b" -> List.of();
            case "c" -> List.of(new Use(id, day, who, account, feature, UsageKind.VISIT, count, null));
            default -> List.of(new Use(id, day, who, account, feature, kind, count, channel));
        };
    }

    boolean within(LocalDate from, LocalDate to) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    private UsageFact of(String source) {
        return new UsageFact(
                id,
                0,
                day,
                day.atTime(9, 0).toInstant(ZoneOffset.UTC),
                person == null ? null : source + ":" + person,
                account == null ? null : source + ":" + account,
                feature,
                kind,
                count,
                channel);
    }

    /** Messages in which a source records these, shuffled. */
    static List<Envelope<?>> recorded(String source, String runId, List<Use> uses, Random random) {
        return told(source, runId, uses, random, UsageRecorded::new);
    }

    /** Messages in which it tells them once more. */
    static List<Envelope<?>> restated(String source, String runId, List<Use> uses, Random random) {
        return told(source, runId, uses, random, UsageRestated::new);
    }

    private static List<Envelope<?>> told(
            String source,
            String runId,
            List<Use> uses,
            Random random,
            BiFunction<String, List<UsageFact>, Event> event) {
        List<Use> shuffled = new ArrayList<>(uses);
        Collections.shuffle(shuffled, random);
        List<Envelope<?>> messages = new ArrayList<>();
        int from = 0;
        while (from < shuffled.size()) {
            int to = Math.min(shuffled.size(), from + 1 + random.nextInt(20));
            List<UsageFact> facts = shuffled.subList(from, to).stream()
                    .map(use -> use.of(source))
                    .toList();
            messages.add(Messages.inRun(runId, event.apply(source, facts), Instant.now()));
            from = to;
        }
        return messages;
    }
}
