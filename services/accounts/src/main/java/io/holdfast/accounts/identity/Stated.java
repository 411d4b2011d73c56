package io.holdfast.accounts.identity;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A value somebody stated, and when they say it was so.
 *
 * @param value never null: what was not said is a null {@code Stated}
 * @param at the vendor's own time of the statement
 */
public record Stated<T extends Comparable<? super T>>(T value, Instant at) {

    private static final int LONGEST_TEXT = 200;

    /** Time is kept in microseconds, as the database does: what is stored compares equal to what was heard. */
    public Stated {
        at = instant(at);
    }

    /** A statement, or null when nothing was said. */
    public static <T extends Comparable<? super T>> Stated<T> of(T value, Instant at) {
        return value == null ? null : new Stated<>(value, at);
    }

    /** A stated text without surrounding blanks and NUL characters, at most 200 characters; null when nothing is left. */
    static Stated<String> text(String value, Instant at) {
        if (value == null) {
            return null;
        }
        String clean = value.replace("\0", "").strip();
        String kept =
                clean.length() > LONGEST_TEXT ? clean.substring(0, LONGEST_TEXT).strip() : clean;
        return kept.isEmpty() ? null : new Stated<>(kept, at);
    }

    static Instant instant(Instant at) {
        return at == null ? null : at.truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * The statement that holds of two, either may be null. The later wins; of two different ones at the same time the
     * greater value, which means nothing but is the same in every order.
     */
    public static <T extends Comparable<? super T>> Stated<T> later(Stated<T> one, Stated<T> other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        int order = one.at.compareTo(other.at);
        if (order == 0) {
            order = one.value.compareTo(other.value);
        }
        return order >= 0 ? one : other;
    }

    /** The bare value, null for nothing said. */
    public static <T extends Comparable<? super T>> T value(Stated<T> stated) {
        return stated == null ? null : stated.value;
    }

    /** When it was said, null for nothing said. */
    public static Instant at(Stated<?> stated) {
        return stated == null ? null : stated.at;
    }
}
