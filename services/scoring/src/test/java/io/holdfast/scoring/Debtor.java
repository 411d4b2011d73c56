package io.holdfast.scoring;

import io.holdfast.events.AccountsEvent.AccountChanged;
import io.holdfast.events.AccountsEvent.LinkChanged;
import io.holdfast.events.BillingEvent.InvoiceFact;
import io.holdfast.events.BillingEvent.InvoiceStatus;
import io.holdfast.events.BillingEvent.InvoicesChanged;
import io.holdfast.events.BillingEvent.SubscriptionFact;
import io.holdfast.events.BillingEvent.SubscriptionStatus;
import io.holdfast.events.BillingEvent.SubscriptionsChanged;
import io.holdfast.events.Envelope;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** A customer of whom only billing is known; all days are days before today. */
final class Debtor {

    static final int SINCE = 420;

    final UUID account = UUID.randomUUID();
    final List<Envelope<?>> identities = new ArrayList<>();
    final List<Envelope<?>> facts = new ArrayList<>();
    private final String source = "billing-" + account.toString().substring(0, 8);
    private final String owner;
    private final LocalDate today;

    Debtor(String owner, LocalDate today) {
        this.owner = owner;
        this.today = today;
        identities.add(Messages.about("account:" + account, changed("active"), at(SINCE)));
        String ref = source + ":1";
        identities.add(
                Messages.about("reference:" + ref, new LinkChanged(ref, account.toString(), "created"), at(SINCE)));
        speaks();
    }

    /** It pays that much a month from a day on. */
    Debtor pays(int daysAgo, long mrrMinor) {
        return subscription(daysAgo, SubscriptionStatus.ACTIVE, mrrMinor, null);
    }

    /** Its subscription is over since a day. */
    Debtor ends(int daysAgo, long mrrMinor) {
        return subscription(daysAgo, SubscriptionStatus.ENDED, mrrMinor, at(daysAgo));
    }

    /** Accounts says that it has left; billing says nothing of it. */
    Debtor saysGoodbye(int daysAgo) {
        identities.add(Messages.about("account:" + account, changed("churned"), at(daysAgo)));
        return this;
    }

    /** An invoice fell due on a day and stays unpaid. */
    Debtor owes(int daysAgo) {
        facts.add(invoice("in-" + daysAgo, ":1", daysAgo, InvoiceStatus.OPEN, 900_00));
        return this;
    }

    Debtor settles(int dueDaysAgo, int paidDaysAgo) {
        Instant due = at(dueDaysAgo);
        facts.add(Messages.facts(
                new InvoicesChanged(
                        source,
                        List.of(new InvoiceFact(
                                "in-" + dueDaysAgo,
                                source + ":1",
                                "sub",
                                2,
                                at(paidDaysAgo),
                                InvoiceStatus.PAID,
                                "EUR",
                                900_00,
                                0,
                                due,
                                due,
                                null,
                                0))),
                at(paidDaysAgo)));
        return this;
    }

    /** The source tells of somebody else every day, so that it is never silent. */
    private void speaks() {
        IntStream.rangeClosed(0, SINCE)
                .forEach(back -> facts.add(invoice("other-" + back, ":other", back, InvoiceStatus.DRAFT, 1)));
    }

    private Envelope<?> invoice(String id, String customer, int daysAgo, InvoiceStatus status, long remaining) {
        Instant at = at(daysAgo);
        return Messages.facts(
                new InvoicesChanged(
                        source,
                        List.of(new InvoiceFact(
                                id,
                                source + customer,
                                "sub",
                                1,
                                at,
                                status,
                                "EUR",
                                900_00,
                                remaining,
                                at,
                                at,
                                null,
                                0))),
                at);
    }

    private Debtor subscription(int daysAgo, SubscriptionStatus status, long mrrMinor, Instant endedAt) {
        SubscriptionFact fact = new SubscriptionFact(
                "sub",
                source + ":1",
                SINCE - daysAgo + 1,
                at(daysAgo),
                status,
                "EUR",
                mrrMinor,
                5,
                at(SINCE),
                null,
                false,
                endedAt);
        facts.add(Messages.facts(new SubscriptionsChanged(source, List.of(fact)), at(daysAgo)));
        return this;
    }

    private AccountChanged changed(String lifecycle) {
        return new AccountChanged(
                account.toString(),
                "Acme " + source,
                "saas",
                "T3",
                owner,
                "lead",
                lifecycle,
                today.minusDays(SINCE),
                null,
                null,
                null,
                5);
    }

    /** Midnight, when a UTC day begins. */
    private Instant at(int daysAgo) {
        return today.minusDays(daysAgo).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
