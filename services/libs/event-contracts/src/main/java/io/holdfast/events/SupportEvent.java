package io.holdfast.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/** Tickets as the support system knows them. Versioned by the vendor: later version wins. */
public sealed interface SupportEvent extends Event {

    /** Emitted when the state of tickets was reported. A batch of one source. */
    @EventType(value = "support.tickets-changed.v1", on = Exchange.FACTS)
    record TicketsChanged(String sourceId, List<TicketFact> facts) implements SupportEvent {}

    /**
     * A ticket from a vendor version on.
     *
     * @param requesterRef who asked, as {@code <sourceId>:<keyed hash>}
     * @param version vendor's order of states, milliseconds of the vendor's event time where it has no counter
     * @param accountRef null when the vendor names only the requester
     * @param firstReplyAt first human reply, where this state tells of one; the earliest ever told stands
     * @param solvedAt null while it is open; of several states of one solution the earliest stands
     * @param reopened how often it was opened again, as far as this state tells; the greatest ever told stands
     * @param deleted true when the vendor has deleted it; it then counts for nothing
     * @param satisfied whether the customer rated the help as good; null while it is not rated
     * @param topic what it is about: a feature of the product, or {@code basic} or {@code advanced}; null when unknown
     * @param repliesOut answers to the customer so far, as far as this state tells; the greatest ever told stands; null when unknown
     * @param repliesIn messages of the customer so far, likewise; null when unknown
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TicketFact(
            String ticketId,
            String accountRef,
            String requesterRef,
            long version,
            Instant validFrom,
            TicketSeverity severity,
            Instant openedAt,
            Instant firstReplyAt,
            Instant solvedAt,
            int reopened,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean deleted,
            Boolean satisfied,
            String topic,
            Integer repliesOut,
            Integer repliesIn) {

        /** Without rating, topic and messages. */
        public TicketFact(
                String ticketId,
                String accountRef,
                String requesterRef,
                long version,
                Instant validFrom,
                TicketSeverity severity,
                Instant openedAt,
                Instant firstReplyAt,
                Instant solvedAt,
                int reopened,
                boolean deleted) {
            this(
                    ticketId,
                    accountRef,
                    requesterRef,
                    version,
                    validFrom,
                    severity,
                    openedAt,
                    firstReplyAt,
                    solvedAt,
                    reopened,
                    deleted,
                    null,
                    null,
                    null,
                    null);
        }
    }

    /** Severity, folded from the vendors' own. */
    enum TicketSeverity {
        LOW,
        NORMAL,
        HIGH,
        CRITICAL
    }
}
