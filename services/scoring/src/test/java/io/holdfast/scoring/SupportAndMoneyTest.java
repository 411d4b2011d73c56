package io.holdfast.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.events.AccountState.ContractChanged;
import io.holdfast.events.AccountState.RenewalStated;
import io.holdfast.events.AccountState.RenewalStatement;
import io.holdfast.events.AccountsEvent;
import io.holdfast.events.AccountsEvent.AccountChanged;
import io.holdfast.events.AccountsEvent.LinkChanged;
import io.holdfast.events.AccountsEvent.MembershipChanged;
import io.holdfast.events.BillingEvent.InvoiceFact;
import io.holdfast.events.BillingEvent.InvoiceStatus;
import io.holdfast.events.BillingEvent.InvoicesChanged;
import io.holdfast.events.BillingEvent.OrderFact;
import io.holdfast.events.BillingEvent.OrdersChanged;
import io.holdfast.events.BillingEvent.SubscriptionFact;
import io.holdfast.events.BillingEvent.SubscriptionStatus;
import io.holdfast.events.BillingEvent.SubscriptionsChanged;
import io.holdfast.events.CrmEvent.DealKind;
import io.holdfast.events.CrmEvent.DealStage;
import io.holdfast.events.Event;
import io.holdfast.events.SupportEvent.TicketFact;
import io.holdfast.events.SupportEvent.TicketSeverity;
import io.holdfast.events.SupportEvent.TicketsChanged;
import io.holdfast.events.UsageEvent.UsageFact;
import io.holdfast.events.UsageEvent.UsageKind;
import io.holdfast.events.UsageEvent.UsageRecorded;
import io.holdfast.scoring.assessment.Findings;
import io.holdfast.scoring.intake.FactIntake;
import io.holdfast.scoring.product.Product;
import io.holdfast.scoring.product.Product.Feature;
import io.holdfast.scoring.product.Product.Level;
import io.holdfast.scoring.product.Product.Role;
import io.holdfast.scoring.product.Products;
import io.holdfast.scoring.recognise.AccountIntake;
import io.holdfast.scoring.rescore.Rescoring;
import io.holdfast.scoring.score.Measurement;
import io.holdfast.scoring.warn.Subject;
import io.holdfast.testing.Backing;
import io.holdfast.testing.MovableClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What support and billing tell of an account, measured at several moments from facts told in any order. */
@QuarkusTest
@QuarkusTestResource(value = Backing.class, initArgs = @ResourceArg(name = "service", value = "scoring"))
class SupportAndMoneyTest {

    private static final Instant NOW = Instant.parse("2026-06-15T10:00:00Z");
    private static final LocalDate TODAY = LocalDate.ofInstant(NOW, ZoneOffset.UTC);
    private static final Products PRODUCTS = new Products(List.of(new Product(
            "suite",
            "Suite",
            false,
            Product.Cadence.WEEKLY,
            List.of(
                    new Feature("report", Level.BASIC, Role.VALUE),
                    new Feature("export", Level.ADVANCED, Role.VALUE),
                    new Feature("course", Level.BASIC, Role.TRAINING_COMPLETED)),
            List.of(),
            90,
            Product.OnboardingFrom.CONTRACT_START,
            null,
            30,
            Map.of("CRITICAL", 4, "HIGH", 24, "NORMAL", 48, "LOW", 120),
            List.of())));

    @Inject
    FactIntake facts;

    @Inject
    AccountIntake accounts;

    @Inject
    Rescoring rescoring;

    @Inject
    MovableClock clock;

    private final String name = UUID.randomUUID().toString();
    private final UUID acme = UUID.randomUUID();
    private final List<TicketFact> tickets = new ArrayList<>();

    @BeforeEach
    void know() {
        clock.set(NOW);
        tell(
                "account:" + acme,
                new AccountChanged(
                        acme.toString(),
                        "Acme",
                        "saas",
                        "T2",
                        null,
                        null,
                        "active",
                        TODAY.minusDays(500),
                        null,
                        null,
                        null,
                        null));
        for (String kind : List.of("product", "billing", "support")) {
            tell("reference:" + ref(kind), new LinkChanged(ref(kind), acme.toString(), "created"));
        }
    }

    @AfterEach
    void letTimeRun() {
        clock.reset();
    }

    @Test
    void howWellItWasHelpedIsMeasuredAsOfAnyDay() {
        solved("a", 80, TicketSeverity.HIGH, 24, "report");
        solved("b", 40, TicketSeverity.HIGH, 48, "report");
        solved("c", 30, TicketSeverity.CRITICAL, 12, "export");
        solved("d", 20, TicketSeverity.LOW, 120, "basic");
        solved("e", 10, TicketSeverity.NORMAL, 48, "other");
        state("e", 3, 5, TicketSeverity.NORMAL, 10, null, 1, "advanced", null, null);
        state("a", 9, 70, TicketSeverity.HIGH, 80, hoursAfter(80, 24), 0, null, true, null);
        state("b", 9, 30, TicketSeverity.HIGH, 40, hoursAfter(40, 48), 0, null, true, null);
        state("c", 9, 20, TicketSeverity.CRITICAL, 30, hoursAfter(30, 12), 0, null, false, null);
        state("c", 10, 1, TicketSeverity.CRITICAL, 30, hoursAfter(30, 12), 0, null, true, null);
        told();

        measured(NOW, "E2", "1.5");
        measured(NOW, "E3", ".2");
        measured(NOW, "E4", "1");
        measured(NOW, "support.basic-share", ".6");
        measured(NOW, "support.tickets-90d", "5");
        Instant before = NOW.minus(Duration.ofDays(6));
        measured(before, "E2", "1");
        measured(before, "E3", "0");
        measured(before, "E4", ".666667");
        missing(before, "support.basic-share");
        Instant early = NOW.minus(Duration.ofDays(25));
        missing(early, "E3");
        missing(early, "E4");
        measured(early, "support.tickets-90d", "3");
    }

    @Test
    void todayAndWhatIsDeletedOrMovedCountForNothing() {
        for (int i = 0; i < 6; i++) {
            opened("t" + i, 10 + i);
        }
        opened("today", 0);
        state("t1", 5, 3, TicketSeverity.NORMAL, 11, null, 0, null, null, null);
        TicketFact last = tickets.getLast();
        tickets.set(
                tickets.size() - 1,
                new TicketFact(
                        last.ticketId(),
                        last.accountRef(),
                        last.requesterRef(),
                        last.version(),
                        last.validFrom(),
                        last.severity(),
                        last.openedAt(),
                        null,
                        null,
                        0,
                        true));
        tickets.add(new TicketFact(
                "t2",
                source("support") + ":somebody else",
                null,
                6,
                daysAgo(2),
                TicketSeverity.NORMAL,
                daysAgo(12),
                null,
                null,
                0,
                false));
        told();

        measured(NOW, "support.tickets-90d", "4");
        measured(NOW, "support.tickets-14d", "3");
        measured(NOW, "support.silent-days", "9");
        measured(NOW.minus(Duration.ofDays(5)), "support.tickets-90d", "6");
        measured(NOW.plus(Duration.ofDays(1)), "support.silent-days", "0");
    }

    @Test
    void contactsAreAgainstWhatIsUsualAndTrainingIsEngagement() {
        opened("first", 245);
        for (int age = 230; age > 60; age -= 15) {
            opened("o" + age, age);
        }
        opened("n1", 50);
        opened("n2", 13);
        opened("n3", 12);
        told();
        trained(200, 4);
        trained(150, 4);
        trained(100, 4);
        trained(20, 1);

        measured(NOW, "support.contacts-60d", "3");
        measured(NOW, "support.contacts-baseline-60d", "4");
        measured(NOW, "support.tickets-60d-baseline", "4");
        measured(NOW, "E5", ".75");
        measured(NOW, "support.surge-14d", "2");
        measured(NOW, "support.engagement-ratio", ".5");
        measured(NOW, "support.engagement-baseline", "8");
        missing(NOW.minus(Duration.ofDays(30)), "E5");
    }

    @Test
    void aTicketThatNamesOnlyWhoAsksBelongsWhereTheyDo() {
        String who = source("support") + ":asker";
        String ref = ref("support");
        tell("membership:" + who, new MembershipChanged(who, ref, daysAgo(30), daysAgo(5)));
        for (int age : new int[] {40, 20, 6, 4}) {
            tickets.add(new TicketFact(
                    "p" + age, null, who, 1, daysAgo(age), TicketSeverity.LOW, daysAgo(age), null, null, 0, false));
        }
        opened("own", 3);
        told();

        measured(NOW, "support.tickets-90d", "4");
    }

    @Test
    void silenceOfTheSourceIsNoSilenceOfTheCustomer() {
        opened("t", 20);
        told();
        Instant muchLater = NOW.plus(Duration.ofDays(40));
        measured(NOW, "support.silent-days", "19");
        measured(muchLater, "support.silent-days", "19");
    }

    @Test
    void messagesOfSixtyDaysAreCountedBothWays() {
        state("m", 1, 100, TicketSeverity.LOW, 100, null, 0, null, null, 4);
        state("m", 2, 50, TicketSeverity.LOW, 100, null, 0, null, null, 7);
        state("m", 3, 10, TicketSeverity.LOW, 100, null, 0, null, null, null);
        state("n", 1, 5, TicketSeverity.LOW, 5, null, 0, null, null, 2);
        told();

        measured(NOW, "support.messages-in-60d", "5");
        measured(NOW, "support.messages-out-60d", "10");
        measured(NOW.minus(Duration.ofDays(45)), "support.messages-in-60d", "7");
    }

    @Test
    void revenueAndRenewalComeFromSubscriptions() {
        subscription("s1", 1, 400, SubscriptionStatus.ACTIVE, 1000_00, 365 - 400, false);
        subscription("s1", 2, 35, SubscriptionStatus.ACTIVE, 900_00, 330, false);
        subscription("s2", 1, 300, SubscriptionStatus.TRIAL, 500_00, 0, false);
        subscription("s2", 2, 250, SubscriptionStatus.ACTIVE, 100_00, -220, false);

        measured(NOW, "C2", ".909091");
        measured(NOW, "money.mrr-minor", "100000");
        measured(NOW, "money.downgraded-90d", "1");
        measured(NOW, "money.days-to-renewal", "330");
        measured(NOW, "money.notice-given", "0");
        Instant then = NOW.minus(Duration.ofDays(50));
        measured(then, "money.mrr-minor", "110000");
        measured(then, "money.downgraded-90d", "0");
        measured(then, "money.days-to-renewal", "15");
        missing(NOW.minus(Duration.ofDays(230)), "C2");

        subscription("s1", 3, 1, SubscriptionStatus.ACTIVE, 900_00, 330, true);
        measured(NOW, "money.notice-given", "0");
        subscription("s2", 3, 1, SubscriptionStatus.ACTIVE, 100_00, -220, true);
        measured(NOW, "money.notice-given", "1");
        measured(NOW.minus(Duration.ofDays(2)), "money.notice-given", "0");
    }

    @Test
    void unpaidInvoicesWithFailedPaymentsAreCounted() {
        invoice("a", 1, 20, InvoiceStatus.OPEN, 0);
        invoice("a", 2, 10, InvoiceStatus.OPEN, 3);
        invoice("b", 1, 9, InvoiceStatus.OPEN, 1);
        invoice("c", 1, 9, InvoiceStatus.OPEN, 0);
        invoice("b", 2, 4, InvoiceStatus.PAID, 1);

        measured(NOW, "C3", "1");
        measured(NOW, "payment.failed-attempts", "3");
        measured(NOW.minus(Duration.ofDays(5)), "C3", "2");
        measured(NOW.minus(Duration.ofDays(15)), "C3", "0");
    }

    @Test
    void contractsRenewAndAreGivenUp() {
        contract("c1", 1, 300, DealStage.WON, DealKind.NEW, -300, 65, 20);
        contract("c2", 1, 40, DealStage.OPEN, DealKind.RENEWAL, 66, 430, 400);

        measured(NOW, "money.days-to-renewal", "65");
        measured(NOW, "money.days-to-notice", "20");
        measured(NOW, "money.renewal-opportunity", "1");
        measured(NOW.minus(Duration.ofDays(50)), "money.renewal-opportunity", "0");
        assertThat(found(NOW).subjects().get(new Subject(Subject.Kind.CONTRACT, "c1")))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "contract.days-to-renewal",
                        BigDecimal.valueOf(65),
                        "contract.days-to-notice",
                        BigDecimal.valueOf(20),
                        "contract.renewal-opportunity",
                        BigDecimal.ONE,
                        "contract.renewed",
                        BigDecimal.ZERO));

        said("c1", RenewalStatement.NON_RENEWAL, 10);
        measured(NOW, "money.notice-given", "1");
        measured(NOW.minus(Duration.ofDays(11)), "money.notice-given", "0");
        said("c1", RenewalStatement.TAKEN_BACK, 5);
        measured(NOW, "money.notice-given", "0");
        measured(NOW.minus(Duration.ofDays(6)), "money.notice-given", "1");

        contract("c2", 2, 1, DealStage.WON, DealKind.RENEWAL, 66, 430, 400);
        missing(NOW, "money.days-to-renewal");
        assertThat(found(NOW).subjects().get(new Subject(Subject.Kind.CONTRACT, "c1")))
                .containsEntry("contract.renewed", BigDecimal.ONE);
        measured(NOW.plus(Duration.ofDays(66)), "money.days-to-renewal", "364");
    }

    @Test
    void ordersAreMeasuredByTheOwnRhythm() {
        List<OrderFact> orders = new ArrayList<>();
        for (int age = 120; age >= 36; age -= 14) {
            orders.add(order("o" + age, 1, age, age, 100_00, "shop", false));
        }
        orders.add(order("late", 1, 22, 22, 40_00, "phone", false));
        orders.add(order("gone", 1, 8, 8, 999_00, "shop", false));
        orders.add(order("gone", 2, 7, 8, 999_00, "shop", true));
        orders.addAll(orders);
        Collections.shuffle(orders);
        orders.forEach(order -> facts(new OrdersChanged(source("billing"), List.of(order))));
        facts(new OrdersChanged(
                source("billing"),
                List.of(new OrderFact(
                        "other", source("billing") + ":2", 1, daysAgo(0), daysAgo(0), "EUR", 1, null, false))));

        measured(NOW, "order.days-silent", "22");
        measured(NOW, "order.recency", "1.571429");
        measured(NOW, "order.ratio", ".5");
        measured(NOW, "order.value-ratio", ".2");
        measured(NOW, "order.channels", "2");
        measured(NOW.minus(Duration.ofDays(8)).plusSeconds(3600), "order.days-silent", "0");
        missing(NOW.minus(Duration.ofDays(100)), "order.recency");
        missing(NOW.minus(Duration.ofDays(10)), "order.ratio");
    }

    private void solved(String id, int openedAgo, TicketSeverity severity, int hours, String topic) {
        state(id, 1, openedAgo, severity, openedAgo, null, 0, topic, null, null);
        TicketFact opened = tickets.getLast();
        Instant at = hoursAfter(openedAgo, hours);
        tickets.add(
                new TicketFact(id, opened.accountRef(), null, 2, at, severity, opened.openedAt(), null, at, 0, false));
    }

    private void opened(String id, int daysAgo) {
        state(id, 1, daysAgo, TicketSeverity.NORMAL, daysAgo, null, 0, null, null, null);
    }

    private void state(
            String id,
            long version,
            int fromDaysAgo,
            TicketSeverity severity,
            int openedDaysAgo,
            Instant solvedAt,
            int reopened,
            String topic,
            Boolean satisfied,
            Integer messages) {
        tickets.add(new TicketFact(
                id,
                ref("support"),
                null,
                version,
                daysAgo(fromDaysAgo),
                severity,
                daysAgo(openedDaysAgo),
                null,
                solvedAt,
                reopened,
                false,
                satisfied,
                topic,
                messages == null ? null : 2 * messages,
                messages));
    }

    /** In any order and each twice, one by one; then the source speaks of somebody else today. */
    private void told() {
        List<TicketFact> shuffled = new ArrayList<>(tickets);
        shuffled.addAll(tickets);
        Collections.shuffle(shuffled);
        shuffled.forEach(ticket -> facts(new TicketsChanged(source("support"), List.of(ticket))));
        tickets.clear();
    }

    private void trained(int daysAgo, int times) {
        facts(new UsageRecorded(
                source("product"),
                List.of(new UsageFact(
                        "u" + daysAgo,
                        0,
                        TODAY.minusDays(daysAgo),
                        daysAgo(daysAgo),
                        source("product") + ":p",
                        ref("product"),
                        "course",
                        UsageKind.VALUE,
                        times))));
    }

    private void subscription(
            String id, long version, int fromDaysAgo, SubscriptionStatus status, long mrr, int endsIn, boolean cancel) {
        facts(new SubscriptionsChanged(
                source("billing"),
                List.of(new SubscriptionFact(
                        id,
                        ref("billing"),
                        version,
                        daysAgo(fromDaysAgo),
                        status,
                        "EUR",
                        mrr,
                        5,
                        daysAgo(id.equals("s1") ? 400 : 300),
                        NOW.plus(Duration.ofDays(endsIn)),
                        cancel,
                        null))));
    }

    private void invoice(String id, long version, int fromDaysAgo, InvoiceStatus status, int failed) {
        facts(new InvoicesChanged(
                source("billing"),
                List.of(new InvoiceFact(
                        id,
                        ref("billing"),
                        "s",
                        version,
                        daysAgo(fromDaysAgo),
                        status,
                        "EUR",
                        100,
                        status == InvoiceStatus.PAID ? 0 : 100,
                        daysAgo(20),
                        null,
                        null,
                        failed))));
    }

    private OrderFact order(
            String id,
            long version,
            int fromDaysAgo,
            int orderedDaysAgo,
            long value,
            String channel,
            boolean cancelled) {
        return new OrderFact(
                id,
                ref("billing"),
                version,
                daysAgo(fromDaysAgo),
                daysAgo(orderedDaysAgo),
                "EUR",
                value,
                channel,
                cancelled);
    }

    private void contract(
            String id, long version, int daysAgo, DealStage stage, DealKind kind, int from, int to, int notice) {
        accounts.take(Messages.versioned(
                "contract:" + id + name,
                version,
                new ContractChanged(
                        id,
                        acme.toString(),
                        stage,
                        kind,
                        "EUR",
                        1L,
                        TODAY.plusDays(from),
                        TODAY.plusDays(to),
                        TODAY.plusDays(notice)),
                daysAgo(daysAgo)));
    }

    private void said(String contract, RenewalStatement statement, int daysAgo) {
        tell(
                "renewal:" + acme + contract,
                new RenewalStated(acme.toString(), contract, statement, daysAgo(daysAgo), false));
    }

    private void tell(String subject, AccountsEvent event) {
        accounts.take(Messages.about(subject, event, NOW));
    }

    private void facts(Event batch) {
        facts.take(List.of(Messages.facts(batch, NOW)));
    }

    private Findings found(Instant moment) {
        return rescoring.found(acme, moment, PRODUCTS);
    }

    private void measured(Instant moment, String measure, String expected) {
        assertThat(found(moment).measures().of(measure))
                .as(measure + " as of " + moment)
                .isInstanceOfSatisfying(Measurement.Measured.class, measured -> assertThat(measured.value())
                        .as(measure + " as of " + moment)
                        .isEqualByComparingTo(expected));
    }

    private void missing(Instant moment, String measure) {
        assertThat(found(moment).measures().of(measure))
                .as(measure + " as of " + moment)
                .isInstanceOf(Measurement.Missing.class);
    }

    private static Instant hoursAfter(int daysAgo, int hours) {
        return daysAgo(daysAgo).plus(Duration.ofHours(hours));
    }

    private static Instant daysAgo(int days) {
        return NOW.minus(Duration.ofDays(days)).minus(Duration.ofHours(2));
    }

    private String ref(String kind) {
        return source(kind) + ":1";
    }

    private String source(String kind) {
        return kind + "-" + name;
    }
}
