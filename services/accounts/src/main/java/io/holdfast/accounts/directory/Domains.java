package io.holdfast.accounts.directory;

import io.holdfast.accounts.identity.Domain;
import io.holdfast.http.InvalidInput;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Domains as callers write them. */
final class Domains {

    private Domains() {}

    /**
     * The domains in their normal form, sorted, each once; none for null.
     *
     * @throws InvalidInput naming the first that is no domain
     */
    static SortedSet<String> normalised(List<String> domains) {
        SortedSet<String> normal = new TreeSet<>();
        for (int i = 0; domains != null && i < domains.size(); i++) {
            String field = "domains[%d]".formatted(i);
            normal.add(Domain.normalise(domains.get(i))
                    .orElseThrow(() -> new InvalidInput(field, "is not an internet domain")));
        }
        return normal;
    }

    /** What is in one and not in the other. */
    static SortedSet<String> without(Collection<String> one, Collection<String> other) {
        SortedSet<String> rest = new TreeSet<>(one);
        rest.removeAll(other);
        return rest;
    }
}
