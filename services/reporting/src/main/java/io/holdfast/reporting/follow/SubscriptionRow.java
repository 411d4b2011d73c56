package io.holdfast.reporting.follow;

import io.holdfast.events.BillingEvent.SubscriptionFact;
import java.time.Instant;

/**
 * A state of a subscription.
 *
 * @param tie orders two states that a vendor gave one version: the later in life wins, then any, but always the same
 */
record SubscriptionRow(
        String source,
        String subscriptionId,
        long version,
        long tie,
        String accountRef,
        String status,
        String currency,
        long mrrMinor,
        Instant validFrom,
        Instant startedAt,
        Instant endedAt) {

    static SubscriptionRow of(String source, SubscriptionFact fact) {
        return new SubscriptionRow(
                source,
                fact.subscriptionId(),
                fact.version(),
                ((long) fact.status().ordinal() << Integer.SIZE)
                        | Integer.toUnsignedLong(fact.toString().hashCode()),
                fact.accountRef(),
                fact.status().name(),
                fact.currency(),
                fact.mrrMinor(),
                fact.validFrom(),
                fact.startedAt(),
                fact.endedAt());
    }
}
