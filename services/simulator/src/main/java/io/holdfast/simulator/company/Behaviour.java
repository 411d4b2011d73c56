package io.holdfast.simulator.company;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;

/** How much a user does on a day: a function of seed, customer, user and day alone, so any day can be told again. */
public final class Behaviour {

    private Behaviour() {}

    /** Value events of a user on a day; 0 on most weekends and after the user or the customer has left. */
    public static int valueEvents(long seed, Company company, Customer customer, User user, LocalDate day) {
        if (!customer.fate().pays(day)) {
            return 0;
        }
        var expected = user.diligence() * season(day) * mood(company, customer, user, day);
        return poisson(
                expected,
                new SplittableRandom(seed
                        ^ (user.vendorId().hashCode() * 0x9E3779B97F4A7C15L)
                        ^ (day.toEpochDay() * 0xBF58476D1CE4E5B9L)));
    }

    private static double season(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY ? 0.06 : 1.0;
    }

    private static double mood(Company company, Customer customer, User user, LocalDate day) {
        var fate = customer.fate();
        var told = ChronoUnit.DAYS.between(company.from(), day);
        if (fate.cause() == HiddenCause.GOOD_ONBOARDING) {
            return 1.0 + 0.0008 * told;
        }
        if (fate.turn() == null || day.isBefore(fate.turn())) {
            return 1.0;
        }
        var since = ChronoUnit.DAYS.between(fate.turn(), day);
        return switch (fate.cause()) {
            case CHAMPION_LEAVES -> user.champion() ? 0.0 : Math.max(0.05, Math.exp(-since / 28.0));
            case SUPPORT_TROUBLE -> Math.max(0.15, 1.0 - since / 80.0);
            case PRICE -> 0.9;
            case SEATS_UNUSED -> 0.7;
            case GOOD_ONBOARDING, STEADY -> 1.0;
        };
    }

    /** Knuth's product method; exact for the small means used here. */
    private static int poisson(double mean, SplittableRandom random) {
        var limit = Math.exp(-mean);
        var product = random.nextDouble();
        int count = 0;
        while (product > limit) {
            count++;
            product *= random.nextDouble();
        }
        return count;
    }
}
