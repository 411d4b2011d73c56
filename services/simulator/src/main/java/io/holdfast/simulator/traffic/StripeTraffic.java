package io.holdfast.simulator.traffic;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.simulator.company.Company;
import io.holdfast.simulator.company.Customer;
import io.holdfast.simulator.company.HiddenCause;
import io.holdfast.simulator.company.Outcome;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** Billing of the synthetic company as Stripe events. Source: Stripe API reference, event, subscription, invoice. */
public final class StripeTraffic {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int DAYS_TO_PAY = 14;

    private final Company company;

    public StripeTraffic(Company company) {
        this.company = company;
    }

    /** The customers and their subscriptions as they stood on the first day. */
    public Stream<VendorCall> opening() {
        var at = instant(company.from());
        return company.customers().stream()
                .flatMap(c -> Stream.of(
                        event("customer.created", c, at, customer(c), "opening"),
                        event(
                                "customer.subscription.created",
                                c,
                                at,
                                subscription(c, c.seats(), "active", at, null),
                                "opening")));
    }

    /** What billing said on one day: invoices, payments, downgrades and ends. */
    public Stream<VendorCall> day(LocalDate day) {
        return company.customers().stream().flatMap(c -> customerDay(c, day));
    }

    private Stream<VendorCall> customerDay(Customer c, LocalDate day) {
        var calls = Stream.<VendorCall>builder();
        var at = instant(day);
        if (day.equals(c.fate().decided()) && c.fate().outcome() == Outcome.CHURN) {
            calls.add(event(
                    "customer.subscription.deleted",
                    c,
                    at,
                    subscription(c, c.seats(), "canceled", instant(company.from()), at),
                    "end"));
        }
        if (day.equals(c.fate().decided()) && c.fate().outcome() == Outcome.DOWNGRADE) {
            calls.add(event(
                    "customer.subscription.updated",
                    c,
                    at,
                    subscription(c, Math.max(3, c.seats() / 2), "active", instant(company.from()), null),
                    "downgrade"));
        }
        if (!c.fate().pays(day)) {
            return calls.build();
        }
        if (day.getDayOfMonth() == 1) {
            calls.add(event("invoice.finalized", c, at, invoice(c, day, "open", 0, c.seats(), null), "open-" + day));
        }
        var issued = day.minusDays(paysAfter(c, day));
        if (issued.getDayOfMonth() == 1 && !issued.isBefore(company.from())) {
            calls.add(event("invoice.paid", c, at, invoice(c, issued, "paid", 1, c.seats(), at), "paid-" + issued));
        }
        return calls.build();
    }

    /** Days from issue to payment; far beyond the due date once price became the issue. */
    private static int paysAfter(Customer c, LocalDate day) {
        var unhappy =
                c.fate().cause() == HiddenCause.PRICE && !day.isBefore(c.fate().turn());
        return unhappy ? 10_000 : 5;
    }

    /** A payment attempt on the invoice issued that day failed. */
    public VendorCall paymentFailed(Customer c, LocalDate issued, int attempts, Instant at) {
        return event(
                "invoice.payment_failed",
                c,
                at,
                invoice(c, issued, "open", attempts, c.seats(), null),
                "failed-" + issued + "-" + at.toEpochMilli());
    }

    /** The invoice issued that day was paid. */
    public VendorCall paid(Customer c, LocalDate issued, int attempts, Instant at) {
        return event(
                "invoice.paid",
                c,
                at,
                invoice(c, issued, "paid", attempts, c.seats(), at),
                "paid-" + issued + "-" + at.toEpochMilli());
    }

    private VendorCall event(String type, Customer c, Instant at, ObjectNode object, String what) {
        var id = "evt_" + (company.seed() + "_" + c.billingId() + "_" + what).replaceAll("[^A-Za-z0-9_]", "");
        var event = JSON.createObjectNode();
        event.put("id", id).put("object", "event").put("api_version", "2025-09-30.clover");
        event.put("created", at.getEpochSecond())
                .put("type", type)
                .put("livemode", false)
                .put("pending_webhooks", 1);
        event.putObject("data").set("object", object);
        event.putObject("request").putNull("id").putNull("idempotency_key");
        return VendorCall.of(VendorCall.Door.STRIPE, event.toString(), List.of(id));
    }

    private static ObjectNode customer(Customer c) {
        var node = JSON.createObjectNode().put("id", c.billingId()).put("object", "customer");
        node.put("name", c.name()).put("email", "billing@" + c.domain()).put("currency", "usd");
        node.put("created", c.since().atStartOfDay().toEpochSecond(ZoneOffset.UTC));
        node.putObject("metadata");
        return node;
    }

    private ObjectNode subscription(Customer c, int seats, String status, Instant since, Instant ended) {
        var node = JSON.createObjectNode()
                .put("id", "sub_" + c.billingId().substring(4))
                .put("object", "subscription");
        node.put("customer", c.billingId()).put("status", status).put("currency", "usd");
        node.put("start_date", c.since().atStartOfDay().toEpochSecond(ZoneOffset.UTC));
        node.put("created", c.since().atStartOfDay().toEpochSecond(ZoneOffset.UTC));
        node.put("cancel_at_period_end", false);
        if (ended == null) {
            node.putNull("ended_at");
        } else {
            node.put("ended_at", ended.getEpochSecond()).put("canceled_at", ended.getEpochSecond());
        }
        var item =
                node.putObject("items").put("object", "list").putArray("data").addObject();
        item.put("id", "si_" + c.billingId().substring(4))
                .put("object", "subscription_item")
                .put("quantity", seats);
        item.put("current_period_start", since.getEpochSecond());
        item.put("current_period_end", instant(c.termEnd()).getEpochSecond());
        var price = item.putObject("price")
                .put("id", "price_seat")
                .put("object", "price")
                .put("currency", "usd");
        price.put("unit_amount", c.mrrMinor() / c.seats()).put("type", "recurring");
        price.putObject("recurring")
                .put("interval", "month")
                .put("interval_count", 1)
                .put("usage_type", "licensed");
        return node;
    }

    private static ObjectNode invoice(
            Customer c, LocalDate issued, String status, int attempts, int seats, Instant paidAt) {
        var amount = c.mrrMinor() / c.seats() * seats;
        var node = JSON.createObjectNode()
                .put(
                        "id",
                        "in_" + c.billingId().substring(4) + "_"
                                + issued.toString().replace("-", ""))
                .put("object", "invoice");
        node.put("customer", c.billingId()).put("status", status).put("currency", "usd");
        node.put("created", instant(issued).getEpochSecond());
        node.put("due_date", instant(issued.plusDays(DAYS_TO_PAY)).getEpochSecond());
        node.put("amount_due", amount)
                .put("amount_paid", paidAt == null ? 0 : amount)
                .put("amount_remaining", paidAt == null ? amount : 0);
        node.put("attempt_count", attempts).put("attempted", attempts > 0).put("collection_method", "send_invoice");
        node.put("subscription", "sub_" + c.billingId().substring(4));
        var transitions = node.putObject("status_transitions")
                .put("finalized_at", instant(issued).getEpochSecond());
        if (paidAt == null) {
            transitions.putNull("paid_at");
        } else {
            transitions.put("paid_at", paidAt.getEpochSecond());
        }
        return node;
    }

    private static Instant instant(LocalDate day) {
        return day.atTime(LocalTime.of(9, 0)).toInstant(ZoneOffset.UTC);
    }
}
