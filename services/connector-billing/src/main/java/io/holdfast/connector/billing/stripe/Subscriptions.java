package io.holdfast.connector.billing.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.connector.dialect.Refused;
import io.holdfast.events.BillingEvent.SubscriptionFact;
import io.holdfast.events.BillingEvent.SubscriptionStatus;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.StreamSupport;

/**
 * Subscriptions as facts. What is not paid for yet or any more has no recurring amount: trials, pauses, first payments that
 * are still missing, and what has ended.
 */
final class Subscriptions {

    private Subscriptions() {}

    /**
     * @param accountRef whose it is
     * @param version order of states
     * @param at when this state began
     */
    static SubscriptionFact fact(JsonNode subscription, String accountRef, long version, Instant at) {
        SubscriptionStatus status = status(subscription);
        Recurring recurring = Recurring.of(subscription.path("items").path("data"));
        boolean paying = status == SubscriptionStatus.ACTIVE || status == SubscriptionStatus.PAST_DUE;
        Instant ended = Fields.time(subscription.path("ended_at"));
        return new SubscriptionFact(
                Fields.requiredId(subscription, "subscription id"),
                accountRef,
                version,
                at,
                status,
                Fields.currency(
                        subscription.hasNonNull("currency")
                                ? subscription.path("currency")
                                : firstCurrency(subscription)),
                paying ? recurring.mrrMinor() : 0,
                recurring.seats(),
                Fields.time(subscription.path("start_date")),
                periodEnd(subscription),
                subscription.path("cancel_at_period_end").asBoolean(false),
                status == SubscriptionStatus.ENDED && ended == null ? at : ended);
    }

    private static SubscriptionStatus status(JsonNode subscription) {
        SubscriptionStatus status =
                switch (subscription.path("status").asText("")) {
                    case "trialing" -> SubscriptionStatus.TRIAL;
                    case "active" -> SubscriptionStatus.ACTIVE;
                    case "past_due", "unpaid" -> SubscriptionStatus.PAST_DUE;
                    case "paused", "incomplete" -> SubscriptionStatus.PAUSED;
                    case "canceled", "incomplete_expired" -> SubscriptionStatus.ENDED;
                    default -> throw new Refused("malformed", "the status of the subscription is not known");
                };
        boolean collects = !subscription.path("pause_collection").isObject();
        return collects || status == SubscriptionStatus.ENDED ? status : SubscriptionStatus.PAUSED;
    }

    /** Older API versions have the period on the subscription, newer ones on its items; the latest end counts. */
    private static Instant periodEnd(JsonNode subscription) {
        Instant own = Fields.time(subscription.path("current_period_end"));
        return own != null
                ? own
                : StreamSupport.stream(subscription.path("items").path("data").spliterator(), false)
                        .map(item -> Fields.time(item.path("current_period_end")))
                        .filter(Objects::nonNull)
                        .max(Instant::compareTo)
                        .orElse(null);
    }

    private static JsonNode firstCurrency(JsonNode subscription) {
        JsonNode item = subscription.path("items").path("data").path(0);
        return item.hasNonNull("price")
                ? item.path("price").path("currency")
                : item.path("plan").path("currency");
    }
}
