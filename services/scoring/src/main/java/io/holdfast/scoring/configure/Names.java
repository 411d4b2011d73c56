package io.holdfast.scoring.configure;

import io.holdfast.http.InvalidInput;
import java.util.regex.Pattern;

/** What assignments and scorecards may be called. */
final class Names {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9:-]{1,59}");

    private Names() {}

    /** @throws InvalidInput when it is no such name */
    static void require(String id) {
        if (!NAME.matcher(id).matches()) {
            throw new InvalidInput("id", "must be 2 to 60 lower-case letters, digits, colons and dashes");
        }
    }
}
