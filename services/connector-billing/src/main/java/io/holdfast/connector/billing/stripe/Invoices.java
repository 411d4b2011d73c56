package io.holdfast.connector.billing.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.connector.dialect.Refused;
import io.holdfast.events.BillingEvent.InvoiceFact;
import io.holdfast.events.BillingEvent.InvoiceStatus;
import java.time.Instant;

/** Invoices as facts. */
final class Invoices {

    private static final int MOST_ATTEMPTS = 10_000;

    private Invoices() {}

    /**
     * @param deleted whether the event says that a draft was thrown away
     * @param accountRef whose it is
     * @param version order of states
     * @param at when this state began
     */
    static InvoiceFact fact(JsonNode invoice, boolean deleted, String accountRef, long version, Instant at) {
        InvoiceStatus status = deleted ? InvoiceStatus.VOID : status(invoice);
        JsonNode transitions = invoice.path("status_transitions");
        Instant finalized = Fields.time(transitions.path("finalized_at"));
        return new InvoiceFact(
                Fields.requiredId(invoice, "invoice id"),
                accountRef,
                subscription(invoice),
                version,
                at,
                status,
                Fields.currency(invoice.path("currency")),
                Fields.amount(invoice.path("amount_due")),
                Fields.amount(invoice.path("amount_remaining")),
                finalized == null ? Fields.time(invoice.path("created")) : finalized,
                Fields.time(invoice.path("due_date")),
                status == InvoiceStatus.PAID ? paidAt(transitions, at) : null,
                failedAttempts(invoice, status));
    }

    private static InvoiceStatus status(JsonNode invoice) {
        return switch (invoice.path("status").asText("")) {
            case "draft" -> InvoiceStatus.DRAFT;
            case "open" -> InvoiceStatus.OPEN;
            case "paid" -> InvoiceStatus.PAID;
            case "void" -> InvoiceStatus.VOID;
            case "uncollectible" -> InvoiceStatus.UNCOLLECTIBLE;
            default -> throw new Refused("malformed", "the status of the invoice is not known");
        };
    }

    /** Older API versions name the subscription on the invoice, newer ones on its parent. */
    private static String subscription(JsonNode invoice) {
        return Fields.id(invoice.path("subscription"))
                .or(() -> Fields.id(
                        invoice.path("parent").path("subscription_details").path("subscription")))
                .orElse(null);
    }

    private static Instant paidAt(JsonNode transitions, Instant at) {
        Instant paid = Fields.time(transitions.path("paid_at"));
        return paid == null ? at : paid;
    }

    /** Every attempt failed but the one that paid; what was paid in another way never succeeded here. */
    private static int failedAttempts(JsonNode invoice, InvoiceStatus status) {
        int attempts = Math.clamp(invoice.path("attempt_count").asLong(0), 0, MOST_ATTEMPTS);
        boolean lastSucceeded = status == InvoiceStatus.PAID
                && !invoice.path("paid_out_of_band").asBoolean(false);
        return lastSucceeded ? Math.max(0, attempts - 1) : attempts;
    }
}
