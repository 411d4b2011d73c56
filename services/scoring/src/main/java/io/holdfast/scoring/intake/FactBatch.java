package io.holdfast.scoring.intake;

import io.holdfast.events.BillingEvent.InvoiceFact;
import io.holdfast.events.BillingEvent.InvoicesChanged;
import io.holdfast.events.BillingEvent.OrderFact;
import io.holdfast.events.BillingEvent.OrdersChanged;
import io.holdfast.events.BillingEvent.SubscriptionFact;
import io.holdfast.events.BillingEvent.SubscriptionsChanged;
import io.holdfast.events.Envelope;
import io.holdfast.events.SupportEvent.TicketFact;
import io.holdfast.events.SupportEvent.TicketsChanged;
import io.holdfast.events.UsageEvent.UsageFact;
import io.holdfast.events.UsageEvent.UsageRecorded;
import io.holdfast.events.UsageEvent.UsageRestated;
import io.holdfast.messaging.InvalidMessage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** The facts of several messages, by family. */
final class FactBatch {

    /** One fact with the source it came from; {@code live} unless it belongs to a run of history. */
    record Sourced<F>(String source, F fact, boolean live) {}

    /** A usage fact that cannot be counted, and why. */
    record SetAside(Sourced<UsageFact> fact, String reason) {}

    /** That a source delivered facts of a day. */
    record Heard(String source, String kind, LocalDate day, boolean live) {}

    /** A usage fact that a rebuild run tells once more. */
    record Restated(String runId, String source, UsageFact fact) {}

    /**
     * A message of a run.
     *
     * @param kind of the run, where the message tells; else null
     */
    record RunMessage(
            String runId, String messageId, String source, int items, LocalDate firstDay, Instant time, String kind) {}

    final List<Sourced<UsageFact>> usage = new ArrayList<>();
    final List<Sourced<SubscriptionFact>> subscriptions = new ArrayList<>();
    final List<Sourced<InvoiceFact>> invoices = new ArrayList<>();
    final List<Sourced<OrderFact>> orders = new ArrayList<>();
    final List<Sourced<TicketFact>> tickets = new ArrayList<>();
    final List<Restated> restated = new ArrayList<>();
    final List<Heard> heard = new ArrayList<>();
    final List<RunMessage> runs = new ArrayList<>();
    final List<SetAside> setAside = new ArrayList<>();

    int size() {
        return usage.size() + restated.size() + subscriptions.size() + invoices.size() + orders.size() + tickets.size();
    }

    /** @throws InvalidMessage when the message is no batch of facts */
    void add(Envelope<?> message) {
        boolean live = message.runid() == null;
        switch (message.data()) {
            case UsageRecorded recorded ->
                take(message, recorded.sourceId(), "product", live, recorded.facts(), usage, UsageFact::day);
            case UsageRestated told -> restate(message, told);
            case SubscriptionsChanged changed ->
                take(
                        message,
                        changed.sourceId(),
                        "billing",
                        live,
                        changed.facts(),
                        subscriptions,
                        fact -> day(fact.validFrom()));
            case InvoicesChanged changed ->
                take(
                        message,
                        changed.sourceId(),
                        "billing",
                        live,
                        changed.facts(),
                        invoices,
                        fact -> day(fact.validFrom()));
            case OrdersChanged changed ->
                take(
                        message,
                        changed.sourceId(),
                        "billing",
                        live,
                        complete(changed.facts()),
                        orders,
                        fact -> day(fact.validFrom()));
            case TicketsChanged changed ->
                take(
                        message,
                        changed.sourceId(),
                        "support",
                        live,
                        whole(changed.facts()),
                        tickets,
                        fact -> day(fact.validFrom()));
            default -> throw new InvalidMessage("not a batch of facts: " + message.type());
        }
    }

    private static List<TicketFact> whole(List<TicketFact> tickets) {
        for (TicketFact ticket : tickets) {
            if (Stream.of(ticket.ticketId(), ticket.validFrom(), ticket.severity(), ticket.openedAt())
                    .anyMatch(Objects::isNull)) {
                throw new InvalidMessage(
                        "a ticket names its id, since when it is so, its severity and when it was opened");
            }
        }
        return tickets;
    }

    private static List<OrderFact> complete(List<OrderFact> orders) {
        for (OrderFact order : orders) {
            if (Stream.of(order.orderId(), order.validFrom(), order.orderedAt()).anyMatch(Objects::isNull)) {
                throw new InvalidMessage("an order names its id, since when it is so and when it was placed");
            }
        }
        return orders;
    }

    /** Takes the facts that cannot be counted out of the batch. */
    void setAside(Function<Sourced<UsageFact>, String> reason) {
        usage.removeIf(fact -> {
            String why = reason.apply(fact);
            if (why != null) {
                setAside.add(new SetAside(fact, why));
            }
            return why != null;
        });
    }

    private <F> void take(
            Envelope<?> message,
            String source,
            String kind,
            boolean live,
            List<F> facts,
            List<Sourced<F>> family,
            Function<F, LocalDate> day) {
        facts.forEach(fact -> family.add(new Sourced<>(source, fact, live)));
        List<LocalDate> days =
                facts.stream().map(day).filter(Objects::nonNull).distinct().toList();
        days.forEach(one -> heard.add(new Heard(source, kind, one, live)));
        if (!live) {
            LocalDate first = days.stream().min(LocalDate::compareTo).orElse(null);
            runs.add(new RunMessage(message.runid(), message.id(), source, facts.size(), first, message.time(), null));
        }
    }

    private void restate(Envelope<?> message, UsageRestated told) {
        if (message.runid() == null) {
            throw new InvalidMessage("usage is restated only under a run");
        }
        told.facts().stream()
                .filter(fact -> fact.personRef() != null || fact.accountRef() != null)
                .forEach(fact -> restated.add(new Restated(message.runid(), told.sourceId(), fact)));
        runs.add(new RunMessage(
                message.runid(), message.id(), told.sourceId(), told.facts().size(), null, message.time(), "rebuild"));
    }

    Stream<LocalDate> usageDays() {
        return usage.stream().map(fact -> fact.fact().day()).distinct().sorted();
    }

    private static LocalDate day(Instant time) {
        return time.atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
