package io.holdfast.simulator.traffic;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.simulator.company.Company;
import io.holdfast.simulator.company.Customer;
import io.holdfast.simulator.company.HiddenCause;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Support of the synthetic company as Zendesk webhook events: organisations, then tickets that are opened, answered and
 * solved. Where support is the trouble, urgent tickets stay open.
 *
 * <p>Source: Zendesk developer documentation, "Webhook event types": organisation and ticket events.
 */
public final class ZendeskTraffic {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final Company company;

    public ZendeskTraffic(Company company) {
        this.company = company;
    }

    /** The organisations as they stood on the first day. */
    public Stream<VendorCall> opening() {
        return company.customers().stream().map(c -> organisation(c, instant(company.from())));
    }

    /** What support said on one day. */
    public Stream<VendorCall> day(LocalDate day) {
        return company.customers().stream().filter(c -> c.fate().pays(day)).flatMap(c -> Stream.of(1, 2, 3)
                .flatMap(age -> ticketOf(c, day.minusDays(age - 1L), age)));
    }

    /** A ticket is opened on its day, answered on the second and, unless nobody cares, solved on the third. */
    private Stream<VendorCall> ticketOf(Customer c, LocalDate opened, int age) {
        if (opened.isBefore(company.from()) || !opensOn(c, opened)) {
            return Stream.empty();
        }
        boolean unsolved = neglected(c, opened);
        var ticket = new Ticket(c, "h" + opened.toEpochDay(), unsolved ? "URGENT" : "NORMAL", instant(opened));
        var at = instant(opened).plus(age - 1L, ChronoUnit.DAYS).plusSeconds(60L * age);
        return switch (age) {
            case 1 -> Stream.of(created(ticket, at));
            case 2 -> Stream.of(answered(ticket, at));
            default -> unsolved ? Stream.empty() : Stream.of(solved(ticket, at));
        };
    }

    private boolean opensOn(Customer c, LocalDate day) {
        return new SplittableRandom(c.vendorId().hashCode() * 17L + day.toEpochDay()).nextInt(20) == 0;
    }

    /** In the last days before the end of the span, where support is what goes wrong. */
    private boolean neglected(Customer c, LocalDate day) {
        var fate = c.fate();
        return fate.cause() == HiddenCause.SUPPORT_TROUBLE
                && fate.turn() != null
                && !day.isBefore(fate.turn())
                && ChronoUnit.DAYS.between(day, company.to()) <= 6;
    }

    /**
     * A ticket.
     *
     * @param number part of its id, unique per customer
     * @param priority {@code LOW}, {@code NORMAL}, {@code HIGH} or {@code URGENT}
     */
    public record Ticket(Customer customer, String number, String priority, Instant openedAt) {

        /** The vendor's id: digits only. */
        String id() {
            return Integer.toUnsignedString((customer.vendorId() + number).hashCode());
        }

        /** The same ticket with another priority. */
        public Ticket raisedTo(String other) {
            return new Ticket(customer, number, other, openedAt);
        }
    }

    /** The customer opened it. */
    public VendorCall created(Ticket ticket, Instant at) {
        return ticketEvent("ticket.created", ticket, "NEW", at, JSON.createObjectNode());
    }

    /** Somebody changed its priority. */
    public VendorCall priorityChanged(Ticket before, String priority, Instant at) {
        var change = JSON.createObjectNode().put("previous", before.priority()).put("current", priority);
        return ticketEvent("ticket.priority_changed", before.raisedTo(priority), "OPEN", at, change);
    }

    /** A human of support answered in public. */
    public VendorCall answered(Ticket ticket, Instant at) {
        var change = JSON.createObjectNode();
        var comment = change.putObject("comment");
        comment.put("id", ticket.id() + "01").put("is_public", true).put("body", "We are looking into it.");
        comment.putObject("author").put("id", "900001").put("is_staff", true).put("name", "Sam from support");
        return ticketEvent("ticket.comment_added", ticket, "OPEN", at, change);
    }

    /** It was solved. */
    public VendorCall solved(Ticket ticket, Instant at) {
        var change = JSON.createObjectNode().put("previous", "OPEN").put("current", "SOLVED");
        return ticketEvent("ticket.status_changed", ticket, "SOLVED", at, change);
    }

    private VendorCall ticketEvent(String type, Ticket ticket, String status, Instant at, ObjectNode change) {
        var c = ticket.customer();
        var detail = JSON.createObjectNode();
        detail.put("id", ticket.id()).put("subject", "Export fails").put("description", "The export does not finish.");
        detail.put("status", status).put("priority", ticket.priority()).put("type", "INCIDENT");
        detail.put("created_at", ticket.openedAt().toString()).put("updated_at", at.toString());
        detail.put("requester_id", number(c.champion().vendorId())).put("organization_id", organisationId(c));
        detail.putNull("assignee_id").put("is_public", true).putArray("tags");
        return event("zen:event-type:" + type, "zen:ticket:" + ticket.id(), ticket.id(), at, detail, change);
    }

    private VendorCall organisation(Customer c, Instant at) {
        var detail = JSON.createObjectNode();
        detail.put("id", organisationId(c)).put("name", c.name()).put("external_id", c.vendorId());
        detail.put("created_at", at.toString()).put("updated_at", at.toString());
        detail.put("shared_tickets", false).put("shared_comments", false);
        detail.putArray("domain_names").add(c.domain());
        detail.putArray("tags");
        return event(
                "zen:event-type:organization.created",
                "zen:organization:" + organisationId(c),
                organisationId(c),
                at,
                detail,
                JSON.createObjectNode());
    }

    private VendorCall event(
            String type, String subject, String object, Instant at, ObjectNode detail, ObjectNode change) {
        var id = "%s-%s-%s".formatted(company.seed(), type.substring(type.lastIndexOf(':') + 1), object) + "-"
                + at.toEpochMilli();
        var event = JSON.createObjectNode();
        event.put("type", type).put("account_id", 7_700_001).put("id", id).put("time", at.toString());
        event.put("zendesk_event_version", "2022-06-20").put("subject", subject);
        event.set("detail", detail);
        event.set("event", change);
        return VendorCall.of(VendorCall.Door.ZENDESK, event.toString(), List.of(id));
    }

    private static String organisationId(Customer c) {
        return number(c.vendorId());
    }

    private static String number(String id) {
        return Integer.toUnsignedString(id.hashCode());
    }

    private static Instant instant(LocalDate day) {
        return day.atTime(LocalTime.of(10, 0)).toInstant(ZoneOffset.UTC);
    }
}
