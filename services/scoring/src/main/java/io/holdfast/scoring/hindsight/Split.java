package io.holdfast.scoring.hindsight;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The same question for one stretch of the past: everybody who was a customer on one day, and who of them had left the lead
 * time later. Shows whether a score is good at all times or was good once.
 *
 * @param observed the day on which accounts were observed
 * @param until the day up to which they had to leave
 * @param accounts those with a score on that day
 * @param churned those of them that left by then
 * @param auc by health; null when nobody, or everybody, left
 */
public record Split(LocalDate observed, LocalDate until, int accounts, int churned, BigDecimal auc) {

    /** Stretches that do not overlap, latest first, as far back as the time looked at reaches. */
    static List<Split> all(List<Past> accounts, LocalDate from, LocalDate to, int leadDays, int stepDays) {
        return Stream.iterate(to, end -> !end.minusDays(leadDays).isBefore(from), end -> end.minusDays(leadDays))
                .map(end -> of(accounts, end.minusDays(leadDays), end, stepDays))
                .toList();
    }

    private static Split of(List<Past> accounts, LocalDate observed, LocalDate until, int stepDays) {
        List<Observation> observations = accounts.stream()
                .filter(account ->
                        account.end().filter(end -> !end.isAfter(observed)).isEmpty())
                .flatMap(account -> account.at(observed, stepDays).stream()
                        .map(reading ->
                                new Observation(account.account(), reading.illness(), leftBy(account.end(), until))))
                .toList();
        Accuracy accuracy = Accuracy.of(observations);
        return new Split(observed, until, accuracy.observed(), accuracy.churned(), accuracy.auc());
    }

    private static boolean leftBy(Optional<LocalDate> end, LocalDate until) {
        return end.filter(left -> !left.isAfter(until)).isPresent();
    }
}
