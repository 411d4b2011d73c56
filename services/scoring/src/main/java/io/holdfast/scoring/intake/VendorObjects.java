package io.holdfast.scoring.intake;

import io.holdfast.events.BillingEvent.InvoiceFact;
import io.holdfast.events.BillingEvent.OrderFact;
import io.holdfast.events.BillingEvent.SubscriptionFact;
import io.holdfast.events.SupportEvent.TicketFact;
import io.holdfast.scoring.intake.VersionedTable.Column;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Subscriptions, invoices, orders and tickets, with all their versions. */
@ApplicationScoped
class VendorObjects {

    private static final VersionedTable<SubscriptionFact> SUBSCRIPTIONS = new VersionedTable<>(
            "subscription",
            "subscription_id",
            SubscriptionFact::subscriptionId,
            SubscriptionFact::version,
            fact -> VersionedTable.tie(fact.status().ordinal(), fact),
            (later, _, _) -> later,
            Map.of("account_ref", "A"),
            List.of(
                    Column.time("valid_from", SubscriptionFact::validFrom),
                    Column.text("account_ref", SubscriptionFact::accountRef),
                    Column.text("status", fact -> fact.status().name()),
                    Column.text("currency", SubscriptionFact::currency),
                    Column.number("mrr_minor", SubscriptionFact::mrrMinor),
                    Column.integer("seats", SubscriptionFact::seats),
                    Column.time("started_at", SubscriptionFact::startedAt),
                    Column.time("current_period_end", SubscriptionFact::currentPeriodEnd),
                    Column.flag("cancel_at_period_end", SubscriptionFact::cancelAtPeriodEnd),
                    Column.time("ended_at", SubscriptionFact::endedAt)));

    private static final VersionedTable<InvoiceFact> INVOICES = new VersionedTable<>(
            "invoice",
            "invoice_id",
            InvoiceFact::invoiceId,
            InvoiceFact::version,
            fact -> VersionedTable.tie(fact.status().ordinal(), fact),
            (later, _, _) -> later,
            Map.of("account_ref", "A"),
            List.of(
                    Column.time("valid_from", InvoiceFact::validFrom),
                    Column.text("account_ref", InvoiceFact::accountRef),
                    Column.text("subscription_id", InvoiceFact::subscriptionId),
                    Column.text("status", fact -> fact.status().name()),
                    Column.text("currency", InvoiceFact::currency),
                    Column.number("amount_due_minor", InvoiceFact::amountDueMinor),
                    Column.number("amount_remaining_minor", InvoiceFact::amountRemainingMinor),
                    Column.time("issued_at", InvoiceFact::issuedAt),
                    Column.time("due_at", InvoiceFact::dueAt),
                    Column.time("paid_at", InvoiceFact::paidAt),
                    Column.integer("failed_attempts", InvoiceFact::failedAttempts)));

    private static final VersionedTable<OrderFact> ORDERS = new VersionedTable<>(
            "customer_order",
            "order_id",
            OrderFact::orderId,
            OrderFact::version,
            fact -> VersionedTable.tie(fact.cancelled() ? 1 : 0, fact),
            (later, _, _) -> later,
            Map.of("account_ref", "A"),
            List.of(
                    Column.time("valid_from", OrderFact::validFrom),
                    Column.text("account_ref", OrderFact::accountRef),
                    Column.time("ordered_at", OrderFact::orderedAt),
                    Column.text("currency", OrderFact::currency),
                    Column.number("value_minor", OrderFact::valueMinor),
                    Column.text("channel", OrderFact::channel),
                    Column.flag("cancelled", OrderFact::cancelled)));

    private static final VersionedTable<TicketFact> TICKETS = new VersionedTable<>(
            "ticket",
            "ticket_id",
            TicketFact::ticketId,
            TicketFact::version,
            fact -> VersionedTable.tie(TicketStates.stage(fact), fact),
            TicketStates::merge,
            Map.of("account_ref", "A", "requester_ref", "P"),
            List.of(
                    Column.time("valid_from", TicketFact::validFrom),
                    Column.text("account_ref", TicketFact::accountRef),
                    Column.text("requester_ref", TicketFact::requesterRef),
                    Column.text("severity", fact -> fact.severity().name()),
                    Column.time("opened_at", TicketFact::openedAt),
                    Column.time("first_reply_at", TicketFact::firstReplyAt)
                            .merged("least(stored.first_reply_at, excluded.first_reply_at)"),
                    Column.time("solved_at", TicketFact::solvedAt).merged("""
                            case when stored.tie >> 32 = excluded.tie >> 32
                                 then least(stored.solved_at, excluded.solved_at)
                                 when excluded.tie > stored.tie then excluded.solved_at else stored.solved_at end
                            """),
                    Column.integer("reopened", TicketFact::reopened)
                            .merged("greatest(stored.reopened, excluded.reopened)"),
                    Column.flag("deleted", TicketFact::deleted),
                    Column.flag("satisfied", TicketFact::satisfied)
                            .merged("least(stored.satisfied, excluded.satisfied)"),
                    Column.text("topic", TicketFact::topic)
                            .merged("least(stored.topic collate \"C\", excluded.topic collate \"C\")"),
                    Column.integer("replies_out", TicketFact::repliesOut)
                            .merged("greatest(stored.replies_out, excluded.replies_out)"),
                    Column.integer("replies_in", TicketFact::repliesIn)
                            .merged("greatest(stored.replies_in, excluded.replies_in)")));

    Uni<Void> add(SqlConnection tx, FactBatch batch) {
        return SUBSCRIPTIONS
                .add(tx, batch.subscriptions)
                .chain(() -> INVOICES.add(tx, batch.invoices))
                .chain(() -> ORDERS.add(tx, batch.orders))
                .chain(() -> TICKETS.add(tx, batch.tickets));
    }
}
