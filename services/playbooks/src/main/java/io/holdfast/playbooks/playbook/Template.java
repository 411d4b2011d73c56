package io.holdfast.playbooks.playbook;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts with places to be filled, written as {@code {account}}. */
public final class Template {

    /** What may be filled in. */
    public static final Set<String> PLACES =
            Set.of("account", "owner", "lead", "tier", "score", "band", "alert", "mrr", "person");

    private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z]+)}");

    private Template() {}

    /** Fills every known place; one without value becomes {@code unknown}. */
    public static String fill(String text, Map<String, String> values) {
        return PLACE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        PLACES.contains(found.group(1))
                                ? Optional.ofNullable(values.get(found.group(1)))
                                        .orElse("unknown")
                                : found.group()));
    }

    /** Places of a text that nobody can fill. */
    static List<String> unknown(String text) {
        return PLACE.matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(place -> !PLACES.contains(place))
                .toList();
    }
}
