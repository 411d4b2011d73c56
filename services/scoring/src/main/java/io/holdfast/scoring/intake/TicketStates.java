package io.holdfast.scoring.intake;

import io.holdfast.events.SupportEvent.TicketFact;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
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

    /** The later state with what the other also tells: the earliest reply and solution, the greatest count. */
    static TicketFact merge(TicketFact later, TicketFact other, boolean sameStage) {
        return new TicketFact(
                later.ticketId(),
                later.accountRef(),
                later.requesterRef(),
                later.version(),
                later.validFrom(),
                later.severity(),
                later.openedAt(),
                earliest(later.firstReplyAt(), other.firstReplyAt()),
                sameStage ? earliest(later.solvedAt(), other.solvedAt()) : later.solvedAt(),
                Math.max(later.reopened(), other.reopened()),
                later.deleted());
    }

    private static Instant earliest(Instant one, Instant other) {
        return Stream.of(one, other)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
