package io.holdfast.scoring.product;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A product that customers use, and what is expected of its use. Expectations belong to a product, never to all.
 *
 * @param id lower-case name, for example {@code analytics}
 * @param broad whether many people of a customer should use it
 * @param cadence how often an active user comes
 * @param features what it consists of; an event belongs to the product that names it
 * @param intendedRoles who should use it; may be empty
 * @param onboardingDays length of an account's onboarding
 * @param onboardingFrom which day is day 0
 * @param firstValue feature whose first use is the first value; null when nobody said
 * @param firstValueDays days in which it should come
 * @param promisedHours hours promised to solve a ticket, by severity LOW, NORMAL, HIGH, CRITICAL
 * @param valueTasks what every new customer should do in its onboarding
 */
public record Product(
        String id,
        String name,
        boolean broad,
        Cadence cadence,
        List<Feature> features,
        List<String> intendedRoles,
        int onboardingDays,
        OnboardingFrom onboardingFrom,
        String firstValue,
        int firstValueDays,
        Map<String, Integer> promisedHours,
        List<ValueTask> valueTasks) {

    /** What tickets are promised where a product says nothing else. */
    public static final Map<String, Integer> PROMISED_HOURS =
            Map.of("CRITICAL", 8, "HIGH", 24, "NORMAL", 72, "LOW", 120);

    /** A customer nobody described a product for is expected to come weekly. */
    public static final Product UNDESCRIBED = new Product(
            "default",
            "Product",
            false,
            Cadence.WEEKLY,
            List.of(),
            List.of(),
            90,
            OnboardingFrom.CONTRACT_START,
            null,
            30,
            PROMISED_HOURS,
            List.of());

    /** How often an active user comes, and after how many silent days that is broken. */
    public enum Cadence {
        DAILY(7),
        WEEKLY(14),
        MONTHLY(45);

        private final int days;

        Cadence(int days) {
            this.days = days;
        }

        /** Days without any use that are one whole cadence too many. */
        public int days() {
            return days;
        }
    }

    /** Which day is day 0 of an onboarding. */
    public enum OnboardingFrom {
        CONTRACT_START,
        FIRST_LOGIN
    }

    /**
     * One feature, known by its events.
     *
     * @param name the event name, in lower case
     * @param level for whom it is
     * @param role what using it means
     */
    public record Feature(String name, Level level, Role role) {}

    /** For whom a feature is. */
    public enum Level {
        BASIC,
        ADVANCED
    }

    /** What an event of a feature means. */
    public enum Role {
        /** Somebody got something done. */
        VALUE,
        /** A machine got something done for them. */
        AUTOMATION,
        /** Somebody signed in. */
        LOG_ON,
        /** A seat was given to somebody. */
        SEAT_ASSIGNED,
        /** Somebody enrolled for training. */
        TRAINING_ENROLLED,
        /** Somebody finished a training. */
        TRAINING_COMPLETED
    }

    /**
     * Something every customer should do in its onboarding.
     *
     * @param dueDay day of the onboarding by which it should be done
     * @param provenBy feature whose first use proves it; null when somebody says so
     */
    public record ValueTask(String id, String title, int dueDay, String provenBy) {}

    public Product {
        features = List.copyOf(features);
        intendedRoles = List.copyOf(intendedRoles);
        promisedHours = Map.copyOf(promisedHours);
        valueTasks = List.copyOf(valueTasks);
        if (onboardingDays < 1 || firstValueDays < 1) {
            throw new IllegalArgumentException("onboarding and first value of " + id + " take at least a day");
        }
        Set<String> named = new HashSet<>();
        features.forEach(feature -> {
            if (!named.add(feature.name())) {
                throw new IllegalArgumentException("product " + id + " names feature " + feature.name() + " twice");
            }
        });
    }

    /** Names of the features that stand for getting something done, by a person or a machine. */
    public List<String> valueFeatures() {
        return features.stream()
                .filter(feature -> feature.role() == Role.VALUE || feature.role() == Role.AUTOMATION)
                .map(Feature::name)
                .toList();
    }

    /** The feature of that name. */
    public Optional<Feature> feature(String name) {
        return features.stream().filter(feature -> feature.name().equals(name)).findFirst();
    }
}
