package io.holdfast.connector.crm.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.connector.dialect.Refused;
import io.holdfast.connector.dialect.Text;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads fields of HubSpot's events and objects. */
final class Fields {

    private static final Pattern ID = Pattern.compile("\\d{1,20}");
    private static final Pattern MILLIS = Pattern.compile("\\d{1,15}");
    private static final Duration TOO_FAR_AHEAD = Duration.ofHours(24);

    private Fields() {}

    /** An id: digits, as text or as a number of any size. Empty when absent. */
    static Optional<String> id(JsonNode node) {
        Optional<String> id = Text.id(node);
        if (id.filter(text -> !ID.matcher(text).matches()).isPresent()) {
            throw new Refused("invalid-id", "an id is not a number");
        }
        return id;
    }

    /** As {@link #id}, but nothing instead of a refusal. */
    static Optional<String> idIfAny(JsonNode node) {
        try {
            return id(node);
        } catch (Refused | Text.Unusable e) {
            return Optional.empty();
        }
    }

    /** A time in milliseconds since 1970 or after ISO 8601; empty when absent or blank. */
    static Optional<Instant> time(JsonNode node) {
        String text = node.isNumber() || node.isTextual() ? node.asText().strip() : "";
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    MILLIS.matcher(text).matches()
                            ? Instant.ofEpochMilli(Long.parseLong(text))
                            : OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            throw new Refused("malformed", "a time cannot be read");
        }
    }

    /**
     * The time of a state, which orders it among the others.
     *
     * @throws Refused {@code from-the-future} when it would beat every later state
     */
    static Instant stateTime(Instant time, Instant receivedAt) {
        if (time.isAfter(receivedAt.plus(TOO_FAR_AHEAD))) {
            throw new Refused("from-the-future", "it would happen more than 24 hours after it arrived");
        }
        return time;
    }

    /** A day: a date, or the day in UTC of a time; null when absent or blank. */
    static LocalDate day(JsonNode node) {
        String text = node.isTextual() ? node.textValue().strip() : "";
        if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException e) {
                throw new Refused("malformed", "a date cannot be read");
            }
        }
        return time(node).map(time -> LocalDate.ofInstant(time, ZoneOffset.UTC)).orElse(null);
    }

    /** A text value; empty when absent or blank. */
    static String text(JsonNode node) {
        return Text.of(node).orElse("");
    }
}
