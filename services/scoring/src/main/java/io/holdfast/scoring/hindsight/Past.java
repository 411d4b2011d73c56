package io.holdfast.scoring.hindsight;

import io.holdfast.scoring.score.HealthBand;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One account in hindsight: what would have been said of it day by day, and what became of it.
 *
 * @param account its id
 * @param name what people call it; null when unknown
 * @param owner user name of its customer success manager; null when it has none
 * @param readings by day, rising
 * @param signals warnings by the day they were raised, rising
 * @param revenue steps by day, rising
 * @param end the first day after its last paid term, within the time looked at; empty while it stays
 */
public record Past(
        String account,
        String name,
        String owner,
        List<Reading> readings,
        List<Signal> signals,
        List<Revenue> revenue,
        Optional<LocalDate> end) {

    /** Parts out of ten of the monthly amount that are left when an account has shrunk. */
    private static final int SHRUNK_TO = 9;

    public Past {
        readings = List.copyOf(readings);
        signals = List.copyOf(signals);
        revenue = List.copyOf(revenue);
    }

    public boolean churned() {
        return end.isPresent();
    }

    /** The last reading on or before a day that is less than so many days old. */
    Optional<Reading> at(LocalDate day, int days) {
        Reading last = null;
        for (Reading reading : readings) {
            if (reading.day().isAfter(day)) {
                break;
            }
            last = reading;
        }
        return Optional.ofNullable(last).filter(found -> found.day().isAfter(day.minusDays(days)));
    }

    /** The monthly amount on a day, in minor units; 0 before anything was paid. */
    public long mrrMinor(LocalDate day) {
        return revenue.stream()
                .filter(step -> !step.from().isAfter(day))
                .reduce((_, later) -> later)
                .map(Revenue::mrrMinor)
                .orElse(0L);
    }

    /** The first bad thing that happened after a day and within so many days of it. */
    Optional<Outcome> after(LocalDate day, int days) {
        LocalDate until = day.plusDays(days);
        Stream<Outcome> churned = end.filter(left -> left.isAfter(day) && !left.isAfter(until)).stream()
                .map(left -> new Outcome(Outcome.Kind.CHURNED, left));
        return Stream.of(churned, shrank(day, until), fell(day, until))
                .flatMap(found -> found)
                .min(Comparator.comparing(Outcome::day).thenComparing(Outcome::kind));
    }

    private Stream<Outcome> shrank(LocalDate day, LocalDate until) {
        long before = mrrMinor(day);
        return revenue.stream()
                .filter(step -> step.from().isAfter(day) && !step.from().isAfter(until))
                .filter(step -> before > 0 && step.mrrMinor() * 10 <= before * SHRUNK_TO)
                .limit(1)
                .map(step -> new Outcome(Outcome.Kind.SHRANK, step.from()));
    }

    private Stream<Outcome> fell(LocalDate day, LocalDate until) {
        HealthBand before = null;
        for (Reading reading : readings) {
            if (!reading.day().isAfter(day)) {
                before = reading.confirmed();
            } else if (before == null || reading.day().isAfter(until)) {
                break;
            } else if (reading.confirmed().compareTo(before) < 0) {
                return Stream.of(new Outcome(Outcome.Kind.FELL, reading.day()));
            }
        }
        return Stream.empty();
    }
}
