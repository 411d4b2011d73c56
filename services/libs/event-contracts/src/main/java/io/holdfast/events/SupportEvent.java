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
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean deleted) {}

    /** Severity, folded from the vendors' own. */
    enum TicketSeverity {
        LOW,
        NORMAL,
        HIGH,
        CRITICAL
    }
}
