package io.holdfast.scoring.intake;

import io.holdfast.events.SupportEvent.TicketFact;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What several states of a ticket under one version come to. Vendors count time in seconds, so that an answer and a
 * solution may well carry the same version, and each tells only its part.
 */
final class TicketStates {

    private static final int DELETED = 1 << 20;

    private TicketStates() {}

    /** Place in a ticket's life: solved after open, reopened after solved, deleted last. */
    static int stage(TicketFact fact) {
        int reopened = Math.min(Math.max(fact.reopened(), 0), DELETED / 2 - 1);
        return (fact.deleted() ? DELETED : 0) + 2 * reopened + (fact.solvedAt() == null ? 0 : 1);
    }

    /**
     * The later state with what the other also tells: the earliest reply and solution, the greatest counts, and the rating
     * and the topic that either knows. Of two ratings the bad one stands, of two topics the first by name: under one version
     * nobody can say which came later, and the order of telling must not decide.
     */
    static TicketFact merge(TicketFact later, TicketFact other, boolean sameStage) {
        return new TicketFact(
                later.ticketId(),
                later.accountRef(),
                later.requesterRef(),
                later.version(),
                later.validFrom(),
                later.severity(),
                later.openedAt(),
                least(later.firstReplyAt(), other.firstReplyAt()),
                sameStage ? least(later.solvedAt(), other.solvedAt()) : later.solvedAt(),
                Math.max(later.reopened(), other.reopened()),
                later.deleted(),
                least(later.satisfied(), other.satisfied()),
                least(later.topic(), other.topic()),
                greatest(later.repliesOut(), other.repliesOut()),
                greatest(later.repliesIn(), other.repliesIn()));
    }

    private static <V extends Comparable<V>> V least(V one, V other) {
        return told(one, other).min(Comparator.naturalOrder()).orElse(null);
    }

    private static <V extends Comparable<V>> V greatest(V one, V other) {
        return told(one, other).max(Comparator.naturalOrder()).orElse(null);
    }

    private static <V> Stream<V> told(V one, V other) {
        return Stream.of(Optional.ofNullable(one), Optional.ofNullable(other)).flatMap(Optional::stream);
    }
}
