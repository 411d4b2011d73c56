package io.holdfast.scoring;

import io.holdfast.events.AccountsEvent.AccountChanged;
import io.holdfast.events.AccountsEvent.LinkChanged;
import io.holdfast.events.AccountsEvent.MembershipChanged;
import io.holdfast.events.AccountsEvent.RoleChanged;
import io.holdfast.events.AccountsEvent.TouchLogged;
import io.holdfast.events.BillingEvent.InvoiceFact;
import io.holdfast.events.BillingEvent.InvoiceStatus;
import io.holdfast.events.BillingEvent.InvoicesChanged;
import io.holdfast.events.Envelope;
import io.holdfast.events.SupportEvent.TicketFact;
import io.holdfast.events.SupportEvent.TicketSeverity;
import io.holdfast.events.SupportEvent.TicketsChanged;
import io.holdfast.events.UsageEvent.UsageFact;
import io.holdfast.events.UsageEvent.UsageKind;
import io.holdfast.events.UsageEvent.UsageRecorded;
import io.holdfast.events.UsageEvent.UsageRestated;
import io.holdfast.testing.Broker;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** A customer told of through the broker, by other services. Verbs are what happened to it. */
final class Customer {

    private static final int PEOPLE = 5;

    final UUID account = UUID.randomUUID();
    private final String name = account.toString().substring(0, 8);
    private final Instant now;
    private final LocalDate today;
    private String run;
    private long sent;

    Customer(Instant now) {
        this.now = now;
        this.today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    /** What is told belongs to this run from now on; null for live traffic. */
    Customer inRun(String runId) {
        this.run = runId;
        this.sent = 0;
        return this;
    }

    /** How many facts were sent since the run was named. */
    long sent() {
        return sent;
    }

    String source(String kind) {
        return kind + "-" + name;
    }

    Customer known() {
        tell(
                "account:" + account,
                new AccountChanged(
                        account.toString(),
                        "Acme " + name,
                        "saas",
                        "T3",
                        "csm",
                        "lead",
                        "active",
                        today.minusDays(400),
                        null,
                        null,
                        null,
                        PEOPLE));
        return this;
    }

    Customer linked() {
        for (String kind : List.of("product", "billing", "support", "crm")) {
            String ref = source(kind) + ":1";
            tell("reference:" + ref, new LinkChanged(ref, account.toString(), "created"));
        }
        return this;
    }

    Customer met(int daysAgo) {
        String id = UUID.randomUUID().toString();
        Instant at = now.minus(Duration.ofDays(daysAgo));
        tell(
                "touch:" + id,
                new TouchLogged(id, account.toString(), at, at, "call", true, false, "sponsor", "csm", false));
        return this;
    }

    /** Every person used the product so many times on each day of the span, in days before today. */
    Customer used(int fromDaysAgo, int toDaysAgo, int times) {
        return used(IntStream.range(0, PEOPLE).toArray(), fromDaysAgo, toDaysAgo, times);
    }

    /** One more person, the leading one, did. */
    Customer leadUsed(int fromDaysAgo, int toDaysAgo, int times) {
        return used(new int[] {PEOPLE}, fromDaysAgo, toDaysAgo, times);
    }

    /** One of the people, 0 to 4, did on each day of the span. */
    Customer personUsed(int person, int fromDaysAgo, int toDaysAgo, int times) {
        return used(new int[] {person}, fromDaysAgo, toDaysAgo, times);
    }

    /** Reference of one of the people. */
    String person(int number) {
        return source("product") + ":p" + number;
    }

    String lead() {
        return source("product") + ":p" + PEOPLE;
    }

    /** The product source tells once more, under the run, that every person used it so many times on these days. */
    Customer retold(int fromDaysAgo, int toDaysAgo, int times) {
        List<UsageFact> facts = uses(IntStream.range(0, PEOPLE).toArray(), fromDaysAgo, toDaysAgo, times);
        Broker.current().publish(facts(new UsageRestated(source("product"), facts), facts.size()));
        return this;
    }

    private Customer used(int[] people, int fromDaysAgo, int toDaysAgo, int times) {
        List<UsageFact> facts = uses(people, fromDaysAgo, toDaysAgo, times);
        for (int from = 0; from < facts.size(); from += 100) {
            List<UsageFact> batch = facts.subList(from, Math.min(from + 100, facts.size()));
            Broker.current().publish(facts(new UsageRecorded(source("product"), List.copyOf(batch)), batch.size()));
        }
        return this;
    }

    private List<UsageFact> uses(int[] people, int fromDaysAgo, int toDaysAgo, int times) {
        List<UsageFact> facts = new ArrayList<>();
        for (int back = fromDaysAgo; back >= toDaysAgo; back--) {
            for (int person : people) {
                facts.add(new UsageFact(
                        name + "/" + back + "/" + person,
                        0,
                        today.minusDays(back),
                        today.minusDays(back).atTime(8, 0).toInstant(ZoneOffset.UTC),
                        source("product") + ":p" + person,
                        source("product") + ":1",
                        "report",
                        UsageKind.VALUE,
                        times));
            }
        }
        return facts;
    }

    /** The sources tell of another customer at that moment: they are not silent. */
    Customer sourcesSpeak(Instant at) {
        LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        String other = source("product") + ":other";
        UsageFact use = new UsageFact("o" + at, 0, day, at, null, other, "report", UsageKind.VALUE, 1);
        Broker.current().publish(Messages.facts(new UsageRecorded(source("product"), List.of(use)), at));
        InvoiceFact draft = new InvoiceFact(
                "o" + at,
                source("billing") + ":other",
                "sub",
                1,
                at,
                InvoiceStatus.DRAFT,
                "EUR",
                1,
                1,
                at,
                null,
                null,
                0);
        Broker.current().publish(Messages.facts(new InvoicesChanged(source("billing"), List.of(draft)), at));
        return this;
    }

    /** An invoice that fell due so many days ago is still open. */
    Customer owes(String invoice, int dueDaysAgo) {
        Instant due = now.minus(Duration.ofDays(dueDaysAgo));
        invoice(invoice, 1, due.minus(Duration.ofDays(14)), InvoiceStatus.OPEN, due, 900_00);
        return this;
    }

    Customer pays(String invoice, int dueDaysAgo) {
        Instant due = now.minus(Duration.ofDays(dueDaysAgo));
        invoice(invoice, 2, now.minusSeconds(5), InvoiceStatus.PAID, due, 0);
        return this;
    }

    private void invoice(String id, long version, Instant from, InvoiceStatus status, Instant due, long remaining) {
        InvoiceFact fact = new InvoiceFact(
                id,
                source("billing") + ":1",
                "sub",
                version,
                from,
                status,
                "EUR",
                900_00,
                remaining,
                from,
                due,
                null,
                0);
        Broker.current().publish(facts(new InvoicesChanged(source("billing"), List.of(fact)), 1));
    }

    /** Somebody at the customer asks for help with something critical; the ticket names the company. */
    Customer asks(String ticket, Instant openedAt) {
        return ticket(ticket, 1, openedAt, openedAt, null, null);
    }

    /** The same, but the ticket names only who asks. */
    Customer personAsks(String ticket, Instant openedAt) {
        return ticket(new TicketFact(
                ticket, null, asker(), 1, openedAt, TicketSeverity.CRITICAL, openedAt, null, null, 0, false));
    }

    Customer isAnswered(String ticket, Instant openedAt, Instant at) {
        return ticket(ticket, 2, at, openedAt, at, null);
    }

    Customer isHelped(String ticket, Instant openedAt, Instant at) {
        return ticket(ticket, 3, at, openedAt, null, at);
    }

    /** Who asks belongs to the customer since then. */
    Customer employs(Instant since) {
        String ref = source("support") + ":1";
        tell("membership:" + asker() + "|" + ref, new MembershipChanged(asker(), ref, since, null));
        return this;
    }

    private String asker() {
        return source("support") + ":asker";
    }

    private Customer ticket(
            String id, long version, Instant from, Instant openedAt, Instant repliedAt, Instant solvedAt) {
        return ticket(new TicketFact(
                id,
                source("support") + ":1",
                asker(),
                version,
                from,
                TicketSeverity.CRITICAL,
                openedAt,
                repliedAt,
                solvedAt,
                0,
                false));
    }

    private Customer ticket(TicketFact fact) {
        Broker.current().publish(facts(new TicketsChanged(source("support"), List.of(fact)), 1));
        return this;
    }

    /** Somebody holds a role since so many days; verified as long ago. */
    Customer has(String role, String person, int daysAgo) {
        return role(role, person, daysAgo, null);
    }

    /** Somebody held it and gave it up. */
    Customer had(String role, String person, int fromDaysAgo, int toDaysAgo) {
        return role(role, person, fromDaysAgo, now.minus(Duration.ofDays(toDaysAgo)));
    }

    private Customer role(String role, String person, int fromDaysAgo, Instant to) {
        String who = source("crm") + ":" + person;
        Instant from = now.minus(Duration.ofDays(fromDaysAgo));
        tell(
                "role:" + account + ":" + role + ":" + who,
                new RoleChanged(account.toString(), who, role, from, to, to == null ? from : to, "crm"));
        return this;
    }

    private Envelope<?> facts(io.holdfast.events.Event batch, int items) {
        sent += items;
        return Messages.inRun(run, batch, now);
    }

    private void tell(String subject, io.holdfast.events.AccountsEvent event) {
        Broker.current().publish(Messages.aboutInRun(run, subject, event, now));
    }
}
