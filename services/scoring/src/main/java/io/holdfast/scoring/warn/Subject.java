package io.holdfast.scoring.warn;

import java.util.Locale;
import java.util.Optional;

/**
 * What a warning is about when it is not the account as a whole.
 *
 * @param id a person reference, or the name of the product, contract or goal
 */
public record Subject(Kind kind, String id) implements Comparable<Subject> {

    /** What a rule may be keyed by, beside the account. */
    public enum Kind {
        PERSON,
        PRODUCT,
        CONTRACT,
        GOAL;

        /** Reads {@code person}, {@code product}, {@code contract} or {@code goal}. */
        static Kind parse(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    public static Subject person(String reference) {
        return new Subject(Kind.PERSON, reference);
    }

    /** Reads back what {@link #personRef} and {@link #named} wrote; empty when both are null. */
    public static Optional<Subject> of(String personRef, String named) {
        if (personRef != null) {
            return Optional.of(person(personRef));
        }
        return Optional.ofNullable(named).map(text -> {
            int colon = text.indexOf(':');
            return new Subject(Kind.parse(text.substring(0, colon)), text.substring(colon + 1));
        });
    }

    /** The reference, where it is a person. */
    public Optional<String> personRef() {
        return kind == Kind.PERSON ? Optional.of(id) : Optional.empty();
    }

    /** {@code product:<id>} and the like, where it is no person. */
    public Optional<String> named() {
        return kind == Kind.PERSON ? Optional.empty() : Optional.of(written());
    }

    /** Last part of a warning's key: a person reference as it is, everything else with its kind in front. */
    String keyPart() {
        return kind == Kind.PERSON ? id : written();
    }

    private String written() {
        return kind.name().toLowerCase(Locale.ROOT) + ":" + id;
    }

    @Override
    public int compareTo(Subject other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : id.compareTo(other.id);
    }
}
