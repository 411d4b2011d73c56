package io.holdfast.connector.dialect;

import io.holdfast.events.BillingEvent;
import io.holdfast.events.BillingEvent.InvoiceFact;
import io.holdfast.events.BillingEvent.SubscriptionFact;
import io.holdfast.events.CrmEvent;
import io.holdfast.events.CrmEvent.DealFact;
import io.holdfast.events.CrmEvent.TouchFact;
import io.holdfast.events.Event;
import io.holdfast.events.SupportEvent;
import io.holdfast.events.SupportEvent.TicketFact;
import io.holdfast.events.UsageEvent;
import io.holdfast.events.UsageEvent.UsageFact;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A fact on its way to whoever owns its kind: usage, money and tickets to scoring, touches and deals to accounts. */
public sealed interface Fact {

    /** Most facts in one message. */
    int MOST_PER_MESSAGE = 300;

    record Usage(UsageFact fact) implements Fact {}

    /** Usage that is told once more: it replaces what was told before. */
    record Restated(UsageFact fact) implements Fact {}

    /** @param told the vendor's id of the event that told of this state */
    record Subscription(SubscriptionFact fact, String told) implements Fact {}

    /** @param told the vendor's id of the event that told of this state */
    record Invoice(InvoiceFact fact, String told) implements Fact {}

    /** @param told the vendor's id of the event that told of this state */
    record Ticket(TicketFact fact, String told) implements Fact {}

    /** @param told the vendor's id of the event that told of this state */
    record Touch(TouchFact fact, String told) implements Fact {}

    /** @param told the vendor's id of the event that told of this state */
    record Deal(DealFact fact, String told) implements Fact {}

    /**
     * Packs facts of one source into as few events as possible, at most {@value #MOST_PER_MESSAGE} facts each. Of several
     * states of the same thing with the same version only the one of the greatest event id is kept: the vendor does not
     * order them, and this way it is always the same one.
     */
    static List<Event> pack(String sourceId, List<Fact> facts) {
        List<Event> events = new ArrayList<>();
        chunk(of(facts, Usage.class, Usage::fact), part -> new UsageEvent.UsageRecorded(sourceId, part), events);
        chunk(of(facts, Restated.class, Restated::fact), part -> new UsageEvent.UsageRestated(sourceId, part), events);
        chunk(
                Versions.last(
                        facts,
                        Subscription.class,
                        one -> one.fact().subscriptionId(),
                        one -> one.fact().version(),
                        Subscription::told,
                        Subscription::fact),
                part -> new BillingEvent.SubscriptionsChanged(sourceId, part),
                events);
        chunk(
                Versions.last(
                        facts,
                        Invoice.class,
                        one -> one.fact().invoiceId(),
                        one -> one.fact().version(),
                        Invoice::told,
                        Invoice::fact),
                part -> new BillingEvent.InvoicesChanged(sourceId, part),
                events);
        chunk(
                Versions.last(
                        facts,
                        Ticket.class,
                        one -> one.fact().ticketId(),
                        one -> one.fact().version(),
                        Ticket::told,
                        Ticket::fact),
                part -> new SupportEvent.TicketsChanged(sourceId, part),
                events);
        chunk(
                Versions.last(
                        facts,
                        Touch.class,
                        one -> one.fact().touchId(),
                        one -> one.fact().version(),
                        Touch::told,
                        Touch::fact),
                part -> new CrmEvent.TouchesChanged(sourceId, part),
                events);
        chunk(
                Versions.last(
                        facts,
                        Deal.class,
                        one -> one.fact().dealId(),
                        one -> one.fact().version(),
                        Deal::told,
                        Deal::fact),
                part -> new CrmEvent.DealsChanged(sourceId, part),
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
