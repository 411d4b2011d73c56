package io.holdfast.scoring.measure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What everybody's use of an account comes to.
 *
 * @param anchor day before which days count
 * @param observedAt until when the product's source is known to have spoken
 * @param people by reference and product; the empty product is everything. Without those who did nothing in
 *     {@value Use#DAYS} days
 */
record UseOfPeople(LocalDate anchor, Instant observedAt, Map<String, Map<String, Use>> people) {

    /** Of everything. */
    static final String ALL = "";

    private static final Use NONE = new Use();

    /** That of one person. */
    Use of(String person) {
        return people.getOrDefault(person, Map.of()).getOrDefault(ALL, NONE);
    }

    /** How many people it is said of. */
    long count(Predicate<Use> what) {
        return countWithout(Set.of(), what);
    }

    /** How many people it is said of, some left out. */
    long countWithout(Set<String> out, Predicate<Use> what) {
        return people.keySet().stream()
                .filter(person -> !out.contains(person) && what.test(of(person)))
                .count();
    }
}
