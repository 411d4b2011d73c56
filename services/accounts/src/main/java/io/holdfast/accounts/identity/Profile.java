package io.holdfast.accounts.identity;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * What the references of an account say it is. The reference that has been known longest speaks first; the next one is
 * asked only for what the first leaves out, so that two sources with different spellings do not take turns.
 *
 * @param name null when no reference states one
 * @param industry as the sources spell it; null when unstated
 * @param seats null when unstated
 */
public record Profile(String name, String industry, Integer seats) {

    private static final Comparator<Reference> LONGEST_KNOWN = Comparator.comparing(
                    Reference::firstObservedAt, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Reference::ref);

    /** @param linked the references of one account, in any order */
    public static Profile of(Collection<Reference> linked) {
        List<Reference> speakers = linked.stream().sorted(LONGEST_KNOWN).toList();
        String name = first(speakers, reference -> Stated.value(reference.name()));
        return new Profile(
                name != null ? name : first(speakers, Profile::fallbackName),
                first(speakers, reference -> Stated.value(reference.industry())),
                first(speakers, reference -> Stated.value(reference.seats())));
    }

    private static String fallbackName(Reference reference) {
        return reference.domain() != null ? reference.domain().value().name() : reference.ref();
    }

    private static <T> T first(List<Reference> speakers, Function<Reference, T> said) {
        return speakers.stream().map(said).filter(Objects::nonNull).findFirst().orElse(null);
    }
}
