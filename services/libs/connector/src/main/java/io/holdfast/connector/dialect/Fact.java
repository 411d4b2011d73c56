package io.holdfast.connector.dialect;

import io.holdfast.events.BillingEvent;
import io.holdfast.events.BillingEvent.InvoiceFact;
import io.holdfast.events.BillingEvent.SubscriptionFact;
import io.holdfast.events.Event;
import io.holdfast.events.UsageEvent;
import io.holdfast.events.UsageEvent.UsageFact;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A fact on its way to scoring. */
public sealed interface Fact {

    /** Most facts in one message. */
    int MOST_PER_MESSAGE = 300;

    record Usage(UsageFact fact) implements Fact {}

    record Subscription(SubscriptionFact fact) implements Fact {}

    record Invoice(InvoiceFact fact) implements Fact {}

    /**
     * Packs facts of one source into as few events as possible, at most {@value #MOST_PER_MESSAGE} facts each. Of several
     * states of the same thing with the same version only the last is kept: the vendor does not order them, and one request
     * after the other is all there is to go by.
     */
    static List<Event> pack(String sourceId, List<Fact> facts) {
        List<Event> events = new ArrayList<>();
        chunk(of(facts, Usage.class, Usage::fact), part -> new UsageEvent.UsageRecorded(sourceId, part), events);
        chunk(
                Versions.last(
                        of(facts, Subscription.class, Subscription::fact),
                        SubscriptionFact::subscriptionId,
                        SubscriptionFact::version),
                part -> new BillingEvent.SubscriptionsChanged(sourceId, part),
                events);
        chunk(
                Versions.last(of(facts, Invoice.class, Invoice::fact), InvoiceFact::invoiceId, InvoiceFact::version),
                part -> new BillingEvent.InvoicesChanged(sourceId, part),
                events);
        return events;
    }

    private static <F extends Fact, T> List<T> of(List<Fact> facts, Class<F> type, Function<F, T> unwrap) {
        return facts.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .map(unwrap)
                .toList();
    }

    private static <T> void chunk(List<T> facts, Function<List<T>, Event> event, List<Event> into) {
        for (int from = 0; from < facts.size(); from += MOST_PER_MESSAGE) {
            into.add(event.apply(facts.subList(from, Math.min(from + MOST_PER_MESSAGE, facts.size()))));
        }
    }
}
