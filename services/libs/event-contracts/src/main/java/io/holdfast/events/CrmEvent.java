package io.holdfast.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Touches and deals as the CRM knows them, for {@code accounts}, which owns touches and contracts. Versioned by the
 * vendor: later version wins.
 */
public sealed interface CrmEvent extends Event {

    /** Emitted when contacts with customers were reported. A batch of one source. */
    @EventType(value = "crm.touches-changed.v1", on = Exchange.FACTS)
    record TouchesChanged(String sourceId, List<TouchFact> facts) implements CrmEvent {}

    /** Emitted when the state of deals was reported. A batch of one source. */
    @EventType(value = "crm.deals-changed.v1", on = Exchange.FACTS)
    record DealsChanged(String sourceId, List<DealFact> facts) implements CrmEvent {}

    /**
     * A contact with the customer, from a vendor version on. At least one of account and person is named, unless it is
     * deleted: then only id and version count.
     *
     * @param touchId vendor id, with its kind in front, for example {@code meeting-512}
     * @param accountRef for which company; null when only a person is named
     * @param personRefs with whom, as {@code <sourceId>:<keyed hash>}; may be empty
     * @param version vendor's order of states, milliseconds of the vendor's event time where it has no counter
     * @param occurredAt when the contact took place
     * @param channel {@code meeting}, {@code call}, {@code email} or {@code message}
     * @param twoWay whether the customer took part
     * @param automated true for a message no human wrote
     * @param loggedBy user name of ours when the source's settings map the vendor's owner to one; null otherwise
     * @param deleted true when the vendor has deleted it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TouchFact(
            String touchId,
            String accountRef,
            List<String> personRefs,
            long version,
            Instant occurredAt,
            String channel,
            boolean twoWay,
            boolean automated,
            String loggedBy,
            boolean deleted) {}

    /**
     * A deal (opportunity) from a vendor version on. Of a deleted one only id and version count.
     *
     * @param dealId vendor id
     * @param currency ISO 4217, upper case; null when the vendor states no amount
     * @param annualMinor yearly recurring amount in minor units; null when the vendor states none
     * @param startsOn first day of the term, null when not stated
     * @param endsOn last day of the term, null when not stated
     * @param noticeOn last day for giving notice, null when not stated
     * @param deleted true when the vendor has deleted it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DealFact(
            String dealId,
            String accountRef,
            long version,
            Instant validFrom,
            DealStage stage,
            DealKind kind,
            String currency,
            Long annualMinor,
            LocalDate startsOn,
            LocalDate endsOn,
            LocalDate noticeOn,
            boolean deleted) {}

    /** How far a deal is, folded from the vendors' own stages. */
    enum DealStage {
        OPEN,
        WON,
        LOST
    }

    /** What a deal is about. */
    enum DealKind {
        NEW,
        RENEWAL,
        EXPANSION
    }
}
