package io.holdfast.scoring.hindsight;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A state of a subscription, while it held: what an account paid, and when it stopped.
 *
 * @param from when the state began
 * @param to when the next one began; null while it holds
 * @param ended whether the subscription was over in this state
 * @param endedAt end of the paid term; null when the vendor names none
 * @param mrrMinor monthly recurring amount of the state, minor units
 */
public record PaidTerm(Instant from, Instant to, boolean ended, Instant endedAt, long mrrMinor) {

    /**
     * The first day on which nothing is paid any more.
     *
     * @param until last day that is known of
     * @return empty while a subscription runs at the end of that day, and when there is none at all
     */
    public static Optional<LocalDate> end(Collection<PaidTerm> terms, LocalDate until) {
        Instant moment = until.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        List<PaidTerm> standing = terms.stream()
                .filter(term -> term.from().isBefore(moment))
                .filter(term -> term.to() == null || !term.to().isBefore(moment))
                .toList();
        return standing.stream().allMatch(PaidTerm::ended)
                ? standing.stream()
                        .map(term -> day(term.endedAt() == null ? term.from() : term.endedAt()))
                        .max(LocalDate::compareTo)
                : Optional.empty();
    }

    /** What all of them together paid, in steps. */
    public static List<Revenue> revenue(Collection<PaidTerm> terms) {
        Map<LocalDate, Long> changes = new TreeMap<>();
        for (PaidTerm term : terms) {
            boolean empty = term.to() != null && !term.to().isAfter(term.from());
            if (!empty && !term.ended()) {
                changes.merge(day(term.from()), term.mrrMinor(), Long::sum);
                if (term.to() != null) {
                    changes.merge(day(term.to()), -term.mrrMinor(), Long::sum);
                }
            }
        }
        List<Revenue> steps = new ArrayList<>();
        long sum = 0;
        for (Map.Entry<LocalDate, Long> change : changes.entrySet()) {
            if (change.getValue() != 0) {
                sum += change.getValue();
                steps.add(new Revenue(change.getKey(), sum));
            }
        }
        return steps;
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
