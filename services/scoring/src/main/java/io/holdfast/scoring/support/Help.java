package io.holdfast.scoring.support;

import io.holdfast.scoring.score.Measurement;
import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.Missing;
import io.holdfast.scoring.score.Measurement.NotApplicable;
import io.holdfast.scoring.score.Ratio;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * How well an account was helped in the last 90 days, and with what.
 *
 * @param tickets of the account
 * @param observedAt until when the support sources are known to have spoken
 */
public record Help(List<Ticket> tickets, Instant observedAt) {

    static final int DAYS = 90;
    static final int LEAST_TICKETS = 5;
    static final int LEAST_RATINGS = 3;

    /** Introductory tickets of a customer younger than this are as it should be. */
    static final long INTRODUCTION_DAYS = 90;

    /**
     * E2: the median over the tickets solved in 90 days of the time to solve against what was promised. A reopened ticket
     * took from its first opening to its last solution.
     *
     * @param promisedHours of a ticket, above zero
     */
    public Measurement timeToSolve(ToLongFunction<Ticket> promisedHours) {
        List<Share> shares = tickets.stream()
                .filter(ticket -> ticket.solvedWithin(DAYS))
                .map(ticket -> new Share(ticket.solvedSeconds(), promisedHours.applyAsLong(ticket) * 3600))
                .sorted()
                .toList();
        if (shares.isEmpty()) {
            return new Missing("no ticket was solved in 90 days");
        }
        return new Measured(
                Share.middle(shares.get((shares.size() - 1) / 2), shares.get(shares.size() / 2)), observedAt);
    }

    /** E3: of the tickets opened or solved in 90 days, at least 5, the share that had to be opened again. */
    public Measurement reopened() {
        List<Ticket> looked = tickets.stream()
                .filter(ticket -> ticket.openedWithin(DAYS) || ticket.solvedWithin(DAYS))
                .toList();
        return share(
                looked.stream().filter(Ticket::reopened).count(),
                looked.size(),
                LEAST_TICKETS,
                "fewer than 5 tickets in 90 days");
    }

    /** E4: of the tickets first rated in 90 days, at least 3, the share whose latest rating is good. */
    public Measurement ratedGood() {
        List<Ticket> rated =
                tickets.stream().filter(ticket -> ticket.ratedWithin(DAYS)).toList();
        return share(
                rated.stream().filter(Ticket::satisfied).count(),
                rated.size(),
                LEAST_RATINGS,
                "fewer than 3 tickets were rated in 90 days");
    }

    /**
     * Of the tickets opened in 90 days of which the topic is known, at least 5, the share that is about basics.
     *
     * @param accountDays age of the account
     * @param basic whether a topic is basic; empty where that is not known
     */
    public Measurement basic(long accountDays, Function<String, Optional<Boolean>> basic) {
        if (accountDays < INTRODUCTION_DAYS) {
            return new NotApplicable("the customer is new");
        }
        List<Boolean> classed = tickets.stream()
                .filter(ticket -> ticket.topic() != null && ticket.openedWithin(DAYS))
                .flatMap(ticket -> basic.apply(ticket.topic()).stream())
                .toList();
        return share(
                classed.stream().filter(is -> is).count(),
                classed.size(),
                LEAST_TICKETS,
                "fewer than 5 tickets of a known topic in 90 days");
    }

    /** How many tickets were opened in so many days. */
    public long opened(int days) {
        return tickets.stream().filter(ticket -> ticket.openedWithin(days)).count();
    }

    /** Sum of what somebody counts; empty where nobody does. */
    public Optional<Long> messages(Function<Ticket, Long> counted) {
        return tickets.stream()
                .flatMap(ticket -> Optional.ofNullable(counted.apply(ticket)).stream())
                .reduce(Long::sum);
    }

    private Measurement share(long part, long whole, int least, String tooFew) {
        return whole < least ? new Missing(tooFew) : new Measured(Ratio.of(part, whole), observedAt);
    }

    /** A fraction of positive whole: compared and averaged without rounding. */
    private record Share(long part, long whole) implements Comparable<Share> {

        @Override
        public int compareTo(Share other) {
            return Long.compare(Math.multiplyExact(part, other.whole), Math.multiplyExact(other.part, whole));
        }

        static BigDecimal middle(Share one, Share other) {
            long part =
                    Math.addExact(Math.multiplyExact(one.part, other.whole), Math.multiplyExact(other.part, one.whole));
            return Ratio.of(part, Math.multiplyExact(2, Math.multiplyExact(one.whole, other.whole)));
        }
    }
}
