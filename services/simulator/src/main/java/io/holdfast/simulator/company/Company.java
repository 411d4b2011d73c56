package io.holdfast.simulator.company;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The synthetic company. The same seed, size and span always give the same customers, users and fates.
 *
 * @param from first day that is told
 * @param to day after the last one that is told
 */
public record Company(long seed, LocalDate from, LocalDate to, List<Customer> customers) {

    private static final List<String> INDUSTRIES =
            List.of("saas", "healthcare", "financial-services", "e-commerce", "professional-services");
    private static final List<String> FIRST = List.of(
            "Northwind",
            "Bluebird",
            "Cedar",
            "Harbour",
            "Juniper",
            "Kestrel",
            "Larch",
            "Meridian",
            "Nimbus",
            "Orchard",
            "Pioneer",
            "Quarry",
            "Rowan",
            "Summit",
            "Tamarack",
            "Umber",
            "Vantage",
            "Willow",
            "Yarrow",
            "Zephyr");
    private static final List<String> LAST = List.of(
            "Systems", "Analytics", "Health", "Capital", "Retail", "Partners", "Logistics", "Labs", "Works", "Group");
    private static final List<String> GIVEN = List.of(
            "Ada", "Bruno", "Chiara", "Dmitri", "Elif", "Femi", "Grete", "Hiro", "Ines", "Jonas", "Kira", "Luís",
            "Mina", "Noor", "Olga", "Pavel", "Quynh", "Rosa", "Søren", "Tariq");
    private static final List<String> FAMILY = List.of(
            "Almeida",
            "Berg",
            "Castillo",
            "Dvořák",
            "Eriksen",
            "Fischer",
            "Grant",
            "Haddad",
            "Ito",
            "Jansen",
            "Kowalski",
            "Laurent",
            "Moreau",
            "Nakamura",
            "Okafor",
            "Petrov",
            "Quinn",
            "Rossi",
            "Sato",
            "Tanaka");
    private static final List<String> TITLES =
            List.of("Operations Lead", "Analyst", "Head of Data", "Coordinator", "Engineer", "Controller");

    /** Makes the company. At least one customer of each hidden cause exists from six customers on. */
    public static Company generate(long seed, int size, LocalDate from, LocalDate to) {
        var random = new SplittableRandom(seed);
        var customers = new ArrayList<Customer>(size);
        for (int i = 0; i < size; i++) {
            customers.add(customer(random.split(), i, (int) (seed % FIRST.size()) + i, from, to));
        }
        return new Company(seed, from, to, List.copyOf(customers));
    }

    /** The same company with at most so many people at each customer, and seats to match. */
    public Company withAtMost(int people) {
        return new Company(
                seed,
                from,
                to,
                customers.stream().map(customer -> customer.withAtMost(people)).toList());
    }

    /** @param label decides the name; companies of different seeds have different customers */
    private static Customer customer(SplittableRandom random, int number, int label, LocalDate from, LocalDate to) {
        var name = FIRST.get(label % FIRST.size()) + " " + LAST.get((label / FIRST.size() + label) % LAST.size());
        var slug = name.toLowerCase(Locale.ROOT).replace(' ', '-')
                + (number >= FIRST.size() * LAST.size() ? "-" + number : "");
        var seats = random.nextInt(8, 31);
        var fate = fate(random, number, from, to);
        var reach = fate.cause() == HiddenCause.SEATS_UNUSED ? 0.35 : 0.85 + random.nextDouble() * 0.1;
        var heads = Math.max(3, (int) Math.round(seats * reach));
        var since = from.minusDays(random.nextInt(120, 900));
        return new Customer(
                "cust-" + slug,
                "cus_" + slug.replace("-", ""),
                name,
                slug + ".example",
                INDUSTRIES.get(number % INDUSTRIES.size()),
                seats,
                seats * (4_900L + 1_000L * random.nextInt(0, 6)),
                "USD",
                since,
                fate.decided(),
                users(random, slug, heads),
                fate);
    }

    private static List<User> users(SplittableRandom random, String slug, int heads) {
        return IntStream.range(0, heads)
                .mapToObj(i -> {
                    var given = GIVEN.get(random.nextInt(GIVEN.size()));
                    var family = FAMILY.get(random.nextInt(FAMILY.size()));
                    var diligence = i == 0 ? 7 + random.nextDouble() * 3 : 0.8 + random.nextDouble() * 2.5;
                    return new User(
                            slug + "-u" + (i + 1),
                            given + " " + family,
                            "user" + (i + 1) + "@" + slug + ".example",
                            TITLES.get(random.nextInt(TITLES.size())),
                            diligence,
                            i == 0);
                })
                .toList();
    }

    private static Fate fate(SplittableRandom random, int number, LocalDate from, LocalDate to) {
        var span = (int) (to.toEpochDay() - from.toEpochDay());
        var cause =
                number < HiddenCause.values().length ? HiddenCause.values()[number] : drawCause(random.nextInt(100));
        // Two thirds of the terms that go wrong end inside the span, so that the past holds finished stories.
        var turn = from.plusDays((long) (span * (0.35 + random.nextDouble() * 0.5)));
        var later = to.plusDays(random.nextInt(30, 300));
        return switch (cause) {
            case GOOD_ONBOARDING, STEADY -> new Fate(cause, Outcome.RENEWAL, null, later);
            case CHAMPION_LEAVES -> new Fate(cause, Outcome.CHURN, turn, turn.plusDays(random.nextInt(40, 90)));
            case SUPPORT_TROUBLE ->
                new Fate(
                        cause,
                        random.nextBoolean() ? Outcome.CHURN : Outcome.DOWNGRADE,
                        turn,
                        turn.plusDays(random.nextInt(60, 110)));
            case PRICE ->
                new Fate(
                        cause,
                        random.nextBoolean() ? Outcome.CHURN : Outcome.DOWNGRADE,
                        turn,
                        turn.plusDays(random.nextInt(60, 120)));
            case SEATS_UNUSED -> new Fate(cause, Outcome.DOWNGRADE, from, to.plusDays(random.nextInt(10, 90)));
        };
    }

    private static HiddenCause drawCause(int percent) {
        if (percent < 45) {
            return HiddenCause.GOOD_ONBOARDING;
        }
        if (percent < 70) {
            return HiddenCause.STEADY;
        }
        if (percent < 80) {
            return HiddenCause.CHAMPION_LEAVES;
        }
        if (percent < 88) {
            return HiddenCause.SUPPORT_TROUBLE;
        }
        return percent < 94 ? HiddenCause.PRICE : HiddenCause.SEATS_UNUSED;
    }
}
