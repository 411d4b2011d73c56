package io.holdfast.reporting.cases;

import io.holdfast.reporting.figures.Spread;
import java.time.Instant;
import java.util.List;

/** A set of cases in short. Open cases stand apart with their ages, and count only in the mean as of now. */
public record CaseLoad(
        long cases, Spread answered, Spread open, long met, long breached, long pending, long closedUnanswered) {

    /** Sums cases up as they stand. */
    public static CaseLoad of(List<Case> cases, Instant now) {
        return new CaseLoad(
                cases.size(),
                new Spread(cases.stream()
                        .filter(Case::isAnswered)
                        .map(one -> one.seconds(now))
                        .toList()),
                new Spread(cases.stream()
                        .filter(Case::isOpen)
                        .map(one -> one.seconds(now))
                        .toList()),
                count(cases, Case.Standing.MET, now),
                count(cases, Case.Standing.BREACHED, now),
                count(cases, Case.Standing.PENDING, now),
                cases.stream().filter(one -> !one.isAnswered() && !one.isOpen()).count());
    }

    /** Answered and open ones together. */
    public Spread asOfNow() {
        return answered.with(open.seconds());
    }

    private static long count(List<Case> cases, Case.Standing standing, Instant now) {
        return cases.stream().filter(one -> one.standing(now) == standing).count();
    }
}
