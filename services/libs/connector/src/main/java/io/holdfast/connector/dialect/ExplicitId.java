package io.holdfast.connector.dialect;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Ids of our own accounts that customers keep in a vendor's records, which link the record without any guess. */
public final class ExplicitId {

    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private ExplicitId() {}

    /** The id in lower case; empty when the text is none. */
    public static Optional<String> of(String text) {
        return UUID.matcher(text).matches() ? Optional.of(text.toLowerCase(Locale.ROOT)) : Optional.empty();
    }
}
