package io.holdfast.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/** Subscriptions and invoices as the billing system knows them. Versioned by the vendor: later version wins. */
public sealed interface BillingEvent extends Event {

    /** Emitted when the state of subscriptions was reported. A batch of one source. */
    @EventType(value = "billing.subscriptions-changed.v1", on = Exchange.FACTS)
    record SubscriptionsChanged(String sourceId, List<SubscriptionFact> facts) implements BillingEvent {}

    /** Emitted when the state of invoices was reported. A batch of one source. */
    @EventType(value = "billing.invoices-changed.v1", on = Exchange.FACTS)
    record InvoicesChanged(String sourceId, List<InvoiceFact> facts) implements BillingEvent {}

    /** Emitted when orders without a subscription were reported. A batch of one source. */
    @EventType(value = "billing.orders-changed.v1", on = Exchange.FACTS)
    record OrdersChanged(String sourceId, List<OrderFact> facts) implements BillingEvent {}

    /**
     * An order from a vendor version on.
     *
     * @param orderId vendor id
     * @param version vendor's order of states, milliseconds of the vendor's event time where it has no counter
     * @param currency ISO 4217, upper case; null when it has no amount
     * @param valueMinor value of the goods without tax and shipping, minor units
     * @param channel where it was placed, in lower case; null when unknown
     * @param cancelled true when it was cancelled; it then counts for nothing
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OrderFact(
            String orderId,
            String accountRef,
            long version,
            Instant validFrom,
            Instant orderedAt,
            String currency,
            long valueMinor,
            String channel,
            boolean cancelled) {}

    /**
     * A subscription from a vendor version on.
     *
     * @param subscriptionId vendor id
     * @param version vendor's order of states, milliseconds of the vendor's event time where it has no counter
     * @param validFrom when this state began at the vendor
     * @param status see {@link SubscriptionStatus}
     * @param currency ISO 4217, upper case
     * @param mrrMinor monthly recurring amount in minor units, all items normalised to a month, no tax, no trial
     * @param seats sum of quantities of licensed items; 0 when it has none
     * @param endedAt when the paid term ended; null while it runs
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SubscriptionFact(
            String subscriptionId,
            String accountRef,
            long version,
            Instant validFrom,
            SubscriptionStatus status,
            String currency,
            long mrrMinor,
            int seats,
            Instant startedAt,
            Instant currentPeriodEnd,
            boolean cancelAtPeriodEnd,
            Instant endedAt) {}

    /**
     * An invoice from a vendor version on.
     *
     * @param dueAt when it should be paid; null when it is charged at once
     * @param amountRemainingMinor still open, minor units
     * @param failedAttempts failed payment attempts so far
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record InvoiceFact(
            String invoiceId,
            String accountRef,
            String subscriptionId,
            long version,
            Instant validFrom,
            InvoiceStatus status,
            String currency,
            long amountDueMinor,
            long amountRemainingMinor,
            Instant issuedAt,
            Instant dueAt,
            Instant paidAt,
            int failedAttempts) {}

    /** States of a subscription, folded from the vendors' own. */
    enum SubscriptionStatus {
        TRIAL,
        ACTIVE,
        PAST_DUE,
        PAUSED,
        ENDED
    }

    /** States of an invoice, folded from the vendors' own. */
    enum InvoiceStatus {
        DRAFT,
        OPEN,
        PAID,
        VOID,
        UNCOLLECTIBLE
    }
}
