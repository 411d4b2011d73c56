package io.holdfast.scoring.replay;

import io.holdfast.scoring.hindsight.PaidTerm;
import io.holdfast.scoring.hindsight.Revenue;
import io.holdfast.scoring.measure.Account;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * An account that may be replayed.
 *
 * @param account as it was while it had not left
 * @param since first day it can be looked at; when nobody says since when it is a customer, the first day it paid
 * @param end the first day after its last paid term; empty while it stays
 */
record Candidate(Account account, String name, LocalDate since, List<Revenue> revenue, Optional<LocalDate> end) {

    /**
     * @param said the day accounts said that it had left, or its last contract ended before; null while it stays
     * @param until last day that is known of
     */
    static Candidate of(
            Account account, String name, boolean sinceKnown, LocalDate said, List<PaidTerm> terms, LocalDate until) {
        List<Revenue> revenue = PaidTerm.revenue(terms);
        LocalDate since = LocalDate.ofInstant(account.customerSince(), ZoneOffset.UTC);
        Optional<LocalDate> end =
                PaidTerm.end(terms, until).or(() -> Optional.ofNullable(said).filter(day -> !day.isAfter(until)));
        LocalDate first = revenue.isEmpty() || sinceKnown
                ? since
                : earlier(since, revenue.getFirst().from());
        return new Candidate(account.inThePast().since(first), name, first, revenue, end);
    }

    String id() {
        return account.id().toString();
    }

    /** Whether there is a day to look at from that one on. */
    boolean aliveFrom(LocalDate from) {
        return end.filter(left -> !left.isAfter(from)).isEmpty();
    }

    /** Whether it was a customer at the end of a day. */
    boolean aliveOn(LocalDate day) {
        return !since.isAfter(day) && end.filter(left -> !left.isAfter(day)).isEmpty();
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
