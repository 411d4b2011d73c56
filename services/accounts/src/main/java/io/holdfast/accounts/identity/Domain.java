package io.holdfast.accounts.identity;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A company's internet domain as a source stated it.
 *
 * @param name lower case, without a trailing dot
 * @param verified whether the source vouches for it; only then it resolves
 */
public record Domain(String name, boolean verified) implements Comparable<Domain> {

    private static final Pattern NAME =
            Pattern.compile("(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");
    private static final Comparator<Domain> ORDER =
            Comparator.comparing(Domain::verified).thenComparing(Domain::name);

    /** The domain in its normal form; empty when the text is none. */
    public static Optional<String> normalise(String text) {
        if (text == null) {
            return Optional.empty();
        }
        String name = text.strip().toLowerCase(Locale.ROOT);
        if (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        return NAME.matcher(name).matches() ? Optional.of(name) : Optional.empty();
    }

    /** A stated domain; null when nothing usable was said. */
    static Domain stated(String text, boolean verified) {
        return normalise(text).map(name -> new Domain(name, verified)).orElse(null);
    }

    @Override
    public int compareTo(Domain other) {
        return ORDER.compare(this, other);
    }
}
