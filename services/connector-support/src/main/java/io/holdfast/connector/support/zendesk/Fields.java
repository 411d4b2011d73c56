package io.holdfast.connector.support.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.connector.dialect.Refused;
import io.holdfast.connector.dialect.Text;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads fields of Zendesk's objects. */
final class Fields {

    /** Nobody, and Zendesk itself: what automations write. */
    private static final Set<String> NO_IDS = Set.of("0", "-1");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");
    private static final int LONGEST_TIME = 64;

    private Fields() {}

    /** An id, as text or number; empty when there is none. */
    static Optional<String> id(JsonNode node) {
        return Text.id(node).filter(id -> !NO_IDS.contains(id));
    }

    /** @throws Refused {@code malformed} when there is none */
    static String required(Optional<String> id, String what) {
        return id.orElseThrow(() -> new Refused("malformed", "there is no " + what));
    }

    /** An ISO 8601 time, to the millisecond; empty when absent, before 1970 or not a time. */
    static Optional<Instant> time(JsonNode node) {
        String text = node.asText("");
        if (!node.isTextual() || text.length() > LONGEST_TIME) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS))
                    .filter(time -> !time.isBefore(Instant.EPOCH) && !time.isAfter(LAST));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A word of a fixed list in lower case; empty text when absent. Zendesk writes the same word in several ways. */
    static String word(JsonNode node) {
        return node.isTextual() ? node.textValue().strip().toLowerCase(Locale.ROOT) : "";
    }
}
