package io.holdfast.alerting.heed;

import io.holdfast.messaging.InvalidMessage;
import java.util.UUID;

/** What a message of playbooks cannot do without. */
final class Required {

    private static final int LONGEST_REASON = 500;

    private Required() {}

    static <T> T value(String field, T value) {
        if (value == null) {
            throw new InvalidMessage("a message of playbooks without " + field);
        }
        return value;
    }

    static UUID id(String field, String text) {
        try {
            return UUID.fromString(value(field, text));
        } catch (IllegalArgumentException e) {
            throw new InvalidMessage("%s is no id: %s".formatted(field, text));
        }
    }

    static String sentence(String field, String text) {
        String said = value(field, text).replace("\0", "").strip();
        return said.length() > LONGEST_REASON ? said.substring(0, LONGEST_REASON) : said;
    }
}
