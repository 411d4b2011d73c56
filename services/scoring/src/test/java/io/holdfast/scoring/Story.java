package io.holdfast.scoring;

import io.holdfast.events.AccountState;
import io.holdfast.events.AccountState.DeliverableChanged;
import io.holdfast.events.AccountState.EntitlementChanged;
import io.holdfast.events.AccountState.PausePlanned;
import io.holdfast.events.AccountState.PersonChanged;
import io.holdfast.events.AccountState.PersonStanding;
import io.holdfast.events.AccountState.RatingGiven;
import io.holdfast.events.AccountState.RatingKind;
import io.holdfast.events.AccountState.Sentiment;
import io.holdfast.events.AccountState.SentimentChanged;
import io.holdfast.events.AccountState.TrustItemChanged;
import io.holdfast.events.AccountState.TrustKind;
import io.holdfast.events.AccountState.TrustStatus;
import io.holdfast.events.AccountsEvent.AccountChanged;
import io.holdfast.events.AccountsEvent.LinkChanged;
import io.holdfast.events.AccountsEvent.MembershipChanged;
import io.holdfast.events.AccountsEvent.RoleChanged;
import io.holdfast.events.AccountsEvent.TouchLogged;
import io.holdfast.events.BillingEvent.InvoiceFact;
import io.holdfast.events.BillingEvent.InvoiceStatus;
import io.holdfast.events.BillingEvent.InvoicesChanged;
import io.holdfast.events.BillingEvent.OrderFact;
import io.holdfast.events.BillingEvent.OrdersChanged;
import io.holdfast.events.BillingEvent.SubscriptionFact;
import io.holdfast.events.BillingEvent.SubscriptionStatus;
import io.holdfast.events.BillingEvent.SubscriptionsChanged;
import io.holdfast.events.Envelope;
import io.holdfast.events.SupportEvent.TicketFact;
import io.holdfast.events.SupportEvent.TicketSeverity;
import io.holdfast.events.SupportEvent.TicketsChanged;
import io.holdfast.events.UsageEvent.UsageFact;
import io.holdfast.events.UsageEvent.UsageKind;
import io.holdfast.events.UsageEvent.UsageRecorded;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * A random but repeatable past of a few accounts, told as messages. The same seed tells the same story; names make two
 * tellings of it independent of each other in one database.
 */
final class Story {

    static final Instant NOW = Instant.parse("2026-06-15T10:00:00Z");
    private static final LocalDate TODAY = LocalDate.ofInstant(NOW, ZoneOffset.UTC);
    private static final int ACCOUNTS = 3;
    private static final int PEOPLE = 6;
    private static final int DAYS_OF_A_YEAR = 364;
    private static final List<String> ROLES = List.of("nurse", "doctor");
    private static final List<String> CHANNELS = List.of("web", "api", "scheduled");

    private final Random random;
    private final String name;
    private final List<UUID> accounts = new ArrayList<>();
    private final List<Envelope<?>> facts = new ArrayList<>();
    private final List<Envelope<?>> identities = new ArrayList<>();

    Story(long seed, String name) {
        this.random = new Random(seed);
        this.name = name + "-" + seed;
        for (int i = 0; i < ACCOUNTS; i++) {
            accounts.add(UUID.nameUUIDFromBytes((this.name + "/" + i).getBytes()));
        }
        identities();
        for (int i = 0; i < ACCOUNTS; i++) {
            usage(i);
            usageAYearAgo(i);
            billing(i);
            tickets(i);
            ratings(i);
            orders(i);
        }
    }

    List<UUID> accounts() {
        return accounts;
    }

    /** Batches of facts, each with an id of its own. */
    List<Envelope<?>> facts() {
        return facts;
    }

    /** Accounts, links, memberships and touches, with versions in the order they happened. */
    List<Envelope<?>> identities() {
        if (!identities.isEmpty()) {
            return identities;
        }
        for (int i = 0; i < ACCOUNTS; i++) {
            String account = accounts.get(i).toString();
            tell("account:" + account, 1, account(account, "T3", 5));
            tell("account:" + account, 2, account(account, random.nextBoolean() ? "T2" : "T4", 4 + random.nextInt(8)));
            for (String kind : List.of("product", "billing", "support")) {
                String ref = reference(kind, i);
                String wrong = accounts.get((i + 1) % ACCOUNTS).toString();
                tell("reference:" + ref, 1, new LinkChanged(ref, wrong, "verified-domain"));
                tell("reference:" + ref, 2, new LinkChanged(ref, null, "unlinked"));
                tell("reference:" + ref, 3, new LinkChanged(ref, account, "manual"));
            }
            touches(account);
            roles(account);
            states(account);
            people(account, new Random(random.nextLong()));
            colleague(account);
            entitlements(account);
        }
        for (int p = 0; p < PEOPLE; p++) {
            int home = random.nextInt(ACCOUNTS);
            Instant moved = day(random.nextInt(100));
            membership(p, home, day(200), null, 1);
            membership(p, home, day(200), moved, 2);
            membership(p, (home + 1) % ACCOUNTS, moved, null, 1);
        }
        return identities;
    }

    private void touches(String account) {
        List<String> roles = Arrays.asList("sponsor", "buyer", "main-contact", null);
        for (int t = 0; t < 4; t++) {
            String id = name + "/" + account + "/touch/" + t;
            Instant at = day(random.nextInt(90)).plus(Duration.ofHours(3));
            boolean twoWay = random.nextInt(3) > 0;
            boolean automated = random.nextInt(5) == 0;
            String role = roles.get(random.nextInt(roles.size()));
            tell("touch:" + id, 1, new TouchLogged(id, account, at, at, "call", twoWay, false, null, "csm", false));
            boolean withdrawn = random.nextInt(4) == 0;
            tell(
                    "touch:" + id,
                    2,
                    new TouchLogged(id, account, at, at, "call", twoWay, automated, role, "csm", withdrawn));
        }
    }

    /** What accounts tells of an account beside itself; versions move in time, and some are withdrawn. */
    private void states(String account) {
        for (int p = 0; p < 3; p++) {
            String who = p == 2 ? null : person(p);
            String role = p == 2 ? null : List.of("sponsor", "champion").get(p);
            state(
                    account,
                    "sentiment" + p,
                    (at, withdrawn) -> new SentimentChanged(
                            account, who, role, any(Sentiment.values()), "csm", at, null, withdrawn));
            state(
                    account,
                    "rating" + p,
                    (at, withdrawn) -> new RatingGiven(
                            account,
                            who + "/" + at,
                            who,
                            role,
                            any(RatingKind.values()),
                            BigDecimal.valueOf(random.nextInt(1, 6)),
                            at,
                            withdrawn));
            state(
                    account,
                    "person" + p,
                    (at, _) -> new PersonChanged(
                            account,
                            "" + who,
                            PersonStanding.PRESENT,
                            null,
                            null,
                            null,
                            random.nextInt(1, 5),
                            false,
                            false,
                            null,
                            at));
        }
        for (TrustKind kind : TrustKind.values()) {
            state(
                    account,
                    "trust" + kind,
                    (at, withdrawn) -> new TrustItemChanged(
                            account,
                            "item-" + kind,
                            kind,
                            any(TrustStatus.values()),
                            kind == TrustKind.CREDIT_CLASS ? any("A", "B", "C", "D") : null,
                            kind == TrustKind.UPTIME ? BigDecimal.valueOf(random.nextInt(9900, 10_000), 2) : null,
                            TODAY.minusDays(random.nextInt(-20, 100)),
                            TODAY.minusDays(random.nextInt(-20, 20)),
                            random.nextBoolean() ? at : null,
                            at,
                            withdrawn));
        }
        state(
                account,
                "deliverable",
                (at, withdrawn) -> new DeliverableChanged(
                        account,
                        "d",
                        TODAY.minusDays(random.nextInt(60)),
                        at,
                        random.nextBoolean() ? at : null,
                        random.nextInt(3),
                        at,
                        withdrawn));
    }

    private void state(String account, String what, BiFunction<Instant, Boolean, AccountState> told) {
        for (long version = 1; version <= 3; version++) {
            Instant at = day(random.nextInt(1, 130));
            tell(what + ":" + account, version, told.apply(at, random.nextInt(6) == 0));
        }
    }

    @SafeVarargs
    private <T> T any(T... of) {
        return of[random.nextInt(of.length)];
    }

    /** The one of whom nothing else is told: what they do, told twice. */
    private void colleague(String account) {
        for (long version = 1; version <= 2; version++) {
            tell(
                    "person:" + account + ":" + person(2),
                    version,
                    new PersonChanged(
                            account,
                            person(2),
                            random.nextInt(6) == 0 ? PersonStanding.LEFT_COMPANY : PersonStanding.PRESENT,
                            ROLES.get(random.nextInt(ROLES.size())),
                            "department-" + random.nextInt(2),
                            null,
                            1,
                            random.nextInt(6) == 0,
                            false,
                            random.nextBoolean() ? null : day(random.nextInt(200)),
                            day(random.nextInt(120))));
        }
    }

    private void entitlements(String account) {
        for (String product : List.of("story-a", "story-b")) {
            if (random.nextInt(3) > 0) {
                tell(
                        "entitlement:" + account + ":" + product,
                        1,
                        new EntitlementChanged(
                                account,
                                product,
                                random.nextBoolean() ? null : List.of("feature-0", "Feature-2"),
                                random.nextBoolean() ? null : 1 + random.nextInt(9),
                                null,
                                random.nextBoolean() ? null : 1 + random.nextInt(9),
                                random.nextBoolean() ? null : ROLES,
                                day(random.nextInt(120)),
                                random.nextInt(6) == 0));
            }
        }
    }

    /** Terms that begin, end, begin again and are corrected; told of at different times. */
    private void roles(String account) {
        for (String role : List.of("sponsor", "champion", "main-contact")) {
            for (int p = 0; p < 2; p++) {
                Instant from = day(100 + random.nextInt(60));
                Instant to = day(30 + random.nextInt(60));
                Instant again = random.nextInt(3) == 0 ? from.minus(Duration.ofDays(3)) : day(random.nextInt(25));
                long version = 1;
                role(account, role, p, version++, from, null, from);
                role(account, role, p, version++, from, null, day(random.nextInt(100)));
                if (random.nextInt(3) > 0) {
                    role(account, role, p, version++, from, to, to);
                }
                if (random.nextInt(3) == 0) {
                    role(account, role, p, version, again, null, again);
                }
            }
        }
    }

    /** Other people, who come, leave and are machines; and days on which somebody, or everybody, is away. */
    private void people(String account, Random random) {
        for (int p = 3; p < PEOPLE; p++) {
            String who = person(p);
            boolean machine = random.nextInt(8) == 0;
            boolean marked = random.nextInt(6) == 0;
            for (int version = 1; version <= 1 + random.nextInt(3); version++) {
                PersonStanding standing = random.nextInt(3) == 0 ? PersonStanding.DEACTIVATED : PersonStanding.PRESENT;
                tell(
                        "person:" + account + ":" + who,
                        version,
                        new PersonChanged(
                                account,
                                who,
                                standing,
                                "analyst",
                                null,
                                null,
                                null,
                                machine,
                                marked,
                                null,
                                day(random.nextInt(100))));
            }
        }
        String owner = person(random.nextInt(PEOPLE));
        Instant from = day(random.nextInt(60));
        identities.add(Messages.versioned(
                "role:" + account + ":solution-owner:" + owner,
                1,
                new RoleChanged(account, owner, "solution-owner", from, null, from, "manual"),
                NOW));
        for (int pause = 0; pause < 2; pause++) {
            LocalDate first = TODAY.minusDays(random.nextInt(60));
            tell(
                    "pause:" + account + ":" + pause,
                    1,
                    new PausePlanned(
                            account,
                            "pause-" + pause,
                            pause == 0 ? null : person(random.nextInt(PEOPLE)),
                            first,
                            first.plusDays(random.nextInt(12)),
                            "holiday",
                            day(random.nextInt(60)),
                            random.nextInt(4) == 0));
        }
    }

    private void role(
            String account, String role, int person, long version, Instant from, Instant to, Instant verified) {
        String who = person(person);
        identities.add(Messages.versioned(
                "role:" + account + ":" + role + ":" + who,
                version,
                new RoleChanged(account, who, role, from, to, verified, "crm"),
                day(random.nextInt(120))));
    }

    private void membership(int person, int account, Instant from, Instant to, long version) {
        String who = person(person);
        String ref = reference("product", account);
        tell("membership:" + who + "|" + ref, version, new MembershipChanged(who, ref, from, to));
    }

    private void usage(int account) {
        int perDay = 1 + random.nextInt(4);
        int until = random.nextInt(20);
        for (int back = 130; back >= until; back -= 1 + random.nextInt(3)) {
            List<UsageFact> batch = new ArrayList<>();
            for (int n = 0; n < perDay; n++) {
                boolean named = random.nextInt(3) > 0;
                batch.add(new UsageFact(
                        account + "/" + back + "/" + n,
                        0,
                        TODAY.minusDays(back),
                        day(back),
                        random.nextInt(5) == 0 && named ? null : person(random.nextInt(PEOPLE)),
                        named ? reference("product", account) : null,
                        "feature-" + random.nextInt(5),
                        random.nextInt(4) == 0 ? UsageKind.VISIT : UsageKind.VALUE,
                        1 + random.nextInt(3),
                        random.nextInt(3) == 0 ? null : CHANNELS.get(random.nextInt(CHANNELS.size()))));
            }
            history(batch);
        }
    }

    /** Told of the company as a whole; of some accounts only. */
    private void usageAYearAgo(int account) {
        if (account == 2 || random.nextInt(4) == 0) {
            return;
        }
        List<UsageFact> batch = new ArrayList<>();
        for (int back = 500; back > DAYS_OF_A_YEAR; back -= 1 + random.nextInt(15)) {
            batch.add(new UsageFact(
                    account + "/" + back,
                    0,
                    TODAY.minusDays(back),
                    day(back),
                    null,
                    reference("product", account),
                    "feature-" + random.nextInt(5),
                    UsageKind.VALUE,
                    1 + random.nextInt(9)));
        }
        history(batch);
    }

    /** Most of it is older than what is taken in live. */
    private void history(List<UsageFact> batch) {
        facts.add(Messages.inRun("stories", new UsageRecorded(source("product"), batch), NOW));
    }

    private void billing(int account) {
        String ref = reference("billing", account);
        String subscription = "sub-" + account;
        Instant start = day(150);
        for (int version = 1; version <= 3; version++) {
            SubscriptionStatus status =
                    version == 3 && random.nextInt(4) == 0 ? SubscriptionStatus.ENDED : SubscriptionStatus.ACTIVE;
            facts.add(Messages.facts(
                    new SubscriptionsChanged(
                            source("billing"),
                            List.of(new SubscriptionFact(
                                    subscription,
                                    ref,
                                    version,
                                    day(150 - 40 * version),
                                    status,
                                    "EUR",
                                    100_00,
                                    3 + random.nextInt(6),
                                    start,
                                    NOW,
                                    false,
                                    null))),
                    NOW));
        }
        for (int i = 0; i < 3; i++) {
            Instant due = day(10 + random.nextInt(80));
            boolean paid = random.nextBoolean();
            invoice(i, account, 1, due.minus(Duration.ofDays(14)), InvoiceStatus.DRAFT, due, 0);
            invoice(i, account, 2, due.minus(Duration.ofDays(10)), InvoiceStatus.OPEN, due, 0);
            invoice(i, account, 3, due.plus(Duration.ofDays(3)), InvoiceStatus.OPEN, due, 1 + random.nextInt(2));
            if (paid) {
                invoice(i, account, 4, due.plus(Duration.ofDays(random.nextInt(9))), InvoiceStatus.PAID, due, 1);
            }
        }
    }

    private void invoice(
            int number, int account, long version, Instant from, InvoiceStatus status, Instant due, int attempts) {
        long remaining = status == InvoiceStatus.PAID ? 0 : 500_00;
        facts.add(Messages.facts(
                new InvoicesChanged(
                        source("billing"),
                        List.of(new InvoiceFact(
                                "in-" + account + "-" + number,
                                reference("billing", account),
                                "sub-" + account,
                                version,
                                from,
                                status,
                                "EUR",
                                500_00,
                                remaining,
                                from,
                                due,
                                null,
                                attempts))),
                NOW));
    }

    private void tickets(int account) {
        for (int t = 0; t < 3; t++) {
            Instant opened = day(random.nextInt(6)).minus(Duration.ofHours(random.nextInt(20)));
            TicketTeller ticket =
                    new TicketTeller("t-" + account + "-" + t, person(account), random.nextInt(3) == 0, opened);
            String ref = reference("support", account);
            ticket.state(1, 0, ref, TicketSeverity.NORMAL, null, null, 0, false);
            ticket.state(2, 60, ref, TicketSeverity.CRITICAL, null, null, 0, false);
            if (random.nextInt(3) == 0) {
                String moved = reference("support", (account + 1) % ACCOUNTS);
                ticket.state(3, 600, moved, TicketSeverity.CRITICAL, null, null, 0, false);
            }
            if (random.nextBoolean()) {
                ticket.state(4, 3600, ref, TicketSeverity.CRITICAL, opened.plusSeconds(3600), null, 0, false);
                ticket.state(4, 3600, ref, TicketSeverity.CRITICAL, opened.plusSeconds(3500), null, 0, false);
                ticket.state(5, 4000, ref, TicketSeverity.CRITICAL, null, null, 0, false);
            }
            if (random.nextBoolean()) {
                Instant solved = opened.plus(Duration.ofHours(5));
                ticket.state(6, 18_000, ref, TicketSeverity.CRITICAL, null, solved, 0, false);
                ticket.state(6, 18_000, ref, TicketSeverity.CRITICAL, null, solved.minusSeconds(9), 0, false);
                ticket.state(7, 19_000, ref, TicketSeverity.CRITICAL, null, solved.plusSeconds(1000), 0, false);
                if (random.nextBoolean()) {
                    ticket.state(8, 22_000, ref, TicketSeverity.CRITICAL, null, null, 1, false);
                    Instant solvedAgain = opened.plus(Duration.ofHours(9));
                    ticket.state(9, 33_000, ref, TicketSeverity.CRITICAL, null, solvedAgain, 0, false);
                }
            }
            if (random.nextInt(5) == 0) {
                ticket.state(10, 40_000, ref, TicketSeverity.CRITICAL, null, null, 0, true);
            }
        }
    }

    /** Older tickets, solved, rated and classed, some states under one version. */
    private void ratings(int account) {
        for (int t = 0; t < 8; t++) {
            Instant opened = day(10 + random.nextInt(250));
            boolean byPerson = random.nextInt(3) == 0;
            long[] hours = random.longs(5, 0, 200).toArray();
            for (int state = 0; state < 6; state++) {
                int version = random.nextInt(hours.length);
                Instant from = opened.plus(Duration.ofHours(hours[version]));
                facts.add(Messages.facts(
                        new TicketsChanged(
                                source("support"),
                                List.of(new TicketFact(
                                        "r-" + account + "-" + t,
                                        byPerson ? null : reference("support", account),
                                        person(account),
                                        version,
                                        from,
                                        TicketSeverity.values()[version % 3],
                                        opened,
                                        null,
                                        random.nextBoolean() ? from : null,
                                        random.nextInt(6) == 0 ? 1 : 0,
                                        false,
                                        random.nextBoolean() ? random.nextInt(3) > 0 : null,
                                        random.nextBoolean() ? "basic" : "advanced",
                                        random.nextInt(5),
                                        random.nextInt(5)))),
                        NOW));
            }
        }
    }

    /** Orders, some of them corrected or cancelled later. */
    private void orders(int account) {
        for (int back = 150; back > 5; back -= 2 + random.nextInt(12)) {
            Instant ordered = day(back);
            for (int version = 1; version <= 1 + random.nextInt(3); version++) {
                facts.add(Messages.facts(
                        new OrdersChanged(
                                source("billing"),
                                List.of(new OrderFact(
                                        "o-" + account + "-" + back,
                                        reference("billing", account),
                                        version,
                                        ordered.plus(Duration.ofDays(version - 1)),
                                        ordered,
                                        random.nextInt(5) == 0 ? "USD" : "EUR",
                                        10_00 + random.nextInt(90_00),
                                        random.nextBoolean() ? "shop" : "phone",
                                        version > 1 && random.nextInt(3) == 0))),
                        NOW));
            }
        }
    }

    /** Tells states of one ticket; of a requester's own ticket the account is not named. */
    private final class TicketTeller {

        private final String id;
        private final String requester;
        private final boolean byPerson;
        private final Instant opened;

        TicketTeller(String id, String requester, boolean byPerson, Instant opened) {
            this.id = id;
            this.requester = requester;
            this.byPerson = byPerson;
            this.opened = opened;
        }

        void state(
                long version,
                long afterSeconds,
                String ref,
                TicketSeverity severity,
                Instant replied,
                Instant solved,
                int reopened,
                boolean deleted) {
            TicketFact fact = new TicketFact(
                    id,
                    byPerson ? null : ref,
                    requester,
                    version,
                    opened.plusSeconds(afterSeconds),
                    severity,
                    opened,
                    replied,
                    solved,
                    reopened,
                    deleted);
            facts.add(Messages.facts(new TicketsChanged(source("support"), List.of(fact)), NOW));
        }
    }

    private static AccountChanged account(String id, String tier, int seats) {
        return new AccountChanged(
                id, "Acme", "saas", tier, "csm", "lead", "active", TODAY.minusDays(400), null, null, null, seats);
    }

    private void tell(String subject, long version, io.holdfast.events.AccountsEvent event) {
        identities.add(Messages.versioned(subject, version, event, NOW));
    }

    private String source(String kind) {
        return kind + "-" + name;
    }

    private String reference(String kind, int account) {
        return source(kind) + ":" + account;
    }

    private String person(int number) {
        return source("product") + ":p" + number;
    }

    /** Noon of a past day. */
    private static Instant day(int back) {
        return TODAY.minusDays(back).atTime(12, 0).toInstant(ZoneOffset.UTC).minus(Duration.ofHours(back == 0 ? 6 : 0));
    }
}
