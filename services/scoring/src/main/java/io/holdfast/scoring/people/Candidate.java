package io.holdfast.scoring.people;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Optional;

/**
 * Somebody who may become the next power user.
 *
 * @param growth of their activity over 28 days; empty where there was nothing before
 */
public record Candidate(Person person, Optional<BigDecimal> growth) {

    /** The strongest growth first; then new advanced features, then value events. */
    static final Comparator<Candidate> BEST_FIRST = Comparator.comparing(
                    (Candidate one) -> one.growth().orElse(BigDecimal.ONE.negate()))
            .thenComparing(one -> one.person().newAdvanced().size())
            .thenComparing(one -> one.person().events())
            .reversed()
            .thenComparing(one -> one.person().reference());

    private static final BigDecimal LEAST_GROWTH = new BigDecimal("0.5");
    private static final int LEAST_NEW_FEATURES = 2;
    /** Once a week: whoever comes more rarely grows by chance. */
    private static final int LEAST_ACTIVE_DAYS = 4;

    static Optional<Candidate> of(Person person) {
        if (person.activeDays() < LEAST_ACTIVE_DAYS || person.told().isPresent() || person.pausing()) {
            return Optional.empty();
        }
        Optional<BigDecimal> growth = person.growth();
        boolean grows =
                growth.filter(value -> value.compareTo(LEAST_GROWTH) >= 0).isPresent();
        return grows || person.newAdvanced().size() >= LEAST_NEW_FEATURES
                ? Optional.of(new Candidate(person, growth))
                : Optional.empty();
    }
}
