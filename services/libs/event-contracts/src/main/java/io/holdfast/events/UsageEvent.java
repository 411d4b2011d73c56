package io.holdfast.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What people did in the customer's product. */
public sealed interface UsageEvent extends Event {

    /** Emitted when product usage has been normalised. A batch of up to a few hundred facts of one source. */
    @EventType(value = "product.usage-recorded.v1", on = Exchange.FACTS)
    record UsageRecorded(String sourceId, List<UsageFact> facts) implements UsageEvent {}

    /**
     * Emitted when a rebuild run has read once more what a source told of past days, by today's mapping. Sent only under
     * such a run; replaces what was recorded of these days, never adds to it.
     */
    @EventType(value = "product.usage-restated.v1", on = Exchange.FACTS)
    record UsageRestated(String sourceId, List<UsageFact> facts) implements UsageEvent {}

    /**
     * One thing that happened. Unique by (day, source, eventId, item).
     *
     * @param eventId the vendor's message id, equal on every retry
     * @param item position inside the vendor's message; 0 when it carries one thing
     * @param day UTC day of the vendor's own timestamp, which retries repeat; the partition and part of the key
     * @param occurredAt when it happened, corrected for the sender's clock skew
     * @param personRef who, as {@code <sourceId>:<keyed hash>}; null when only an account is named
     * @param accountRef for which company, as {@code <sourceId>:<vendor id>}; null when only a person is named
     * @param feature the event name, normalised to lower case, at most 120 characters
     * @param kind what it counts as
     * @param count how many times, usually 1
     * @param channel through which, in lower case, at most 40 characters: {@code web}, {@code mobile}, {@code api},
     *     {@code scheduled} or a word of the sender's own; null when unknown
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record UsageFact(
            String eventId,
            int item,
            LocalDate day,
            Instant occurredAt,
            String personRef,
            String accountRef,
            String feature,
            UsageKind kind,
            int count,
            String channel) {

        /** Through an unknown channel. */
        public UsageFact(
                String eventId,
                int item,
                LocalDate day,
                Instant occurredAt,
                String personRef,
                String accountRef,
                String feature,
                UsageKind kind,
                int count) {
            this(eventId, item, day, occurredAt, personRef, accountRef, feature, kind, count, null);
        }
    }

    /** What a usage fact counts as. */
    enum UsageKind {
        /** Somebody got something done: a tracked action. Counts for value events. */
        VALUE,
        /** Somebody was there: sign-in, page, screen. Counts for activity only. */
        VISIT
    }
}
