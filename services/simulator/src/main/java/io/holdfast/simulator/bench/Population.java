package io.holdfast.simulator.bench;

import io.holdfast.simulator.company.Company;
import io.holdfast.simulator.company.Customer;
import io.holdfast.simulator.company.Fate;
import io.holdfast.simulator.company.HiddenCause;
import io.holdfast.simulator.company.Outcome;
import io.holdfast.simulator.company.User;
import java.time.LocalDate;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The accounts of a {@link Portfolio} as those who use the product: the busiest tenth does nearly half of it. */
final class Population {

    private static final int SKEW = 3;

    private final Company company;

    private Population(Company company) {
        this.company = company;
    }

    static Population of(Portfolio.Shape shape, LocalDate today) {
        var customers = IntStream.rangeClosed(1, shape.accounts())
                .mapToObj(number -> customer(number, shape.people(), today))
                .toList();
        return new Population(new Company(0, today.minusDays(400), today, customers));
    }

    Company company() {
        return company;
    }

    /** Whoever does something next. */
    Customer drawn(SplittableRandom random) {
        var customers = company.customers();
        return customers.get((int) (Math.pow(random.nextDouble(), SKEW) * customers.size()));
    }

    private static Customer customer(int number, int people, LocalDate today) {
        return new Customer(
                Integer.toString(number),
                "cus_bench" + number,
                "Customer " + number,
                "customer-" + number + ".example",
                "saas",
                people + 2,
                100_000,
                "EUR",
                today.minusDays(400),
                today.plusDays(65),
                IntStream.rangeClosed(1, people)
                        .mapToObj(person -> user(number + "-" + person, person == 1))
                        .toList(),
                new Fate(HiddenCause.STEADY, Outcome.RENEWAL, null, today.plusDays(65)));
    }

    private static User user(String id, boolean champion) {
        return new User(id, "Person " + id, "person" + id + "@customer.example", "Analyst", 5, champion);
    }
}
