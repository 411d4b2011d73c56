package io.holdfast.connector.support.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.connector.dialect.Refused;
import io.holdfast.connector.raw.RawRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An event that has been read so far.
 *
 * @param id of the event
 * @param object id of what it is about; empty when it names none
 * @param detail the object's state
 * @param change what happened
 * @param at when it happened
 * @param asOf when the state was taken: the event's time, or the object's own {@code updated_at} where that is later,
 *     because then Zendesk wrote the state down after the event
 */
record Told(
        String id,
        EventType type,
        Optional<String> object,
        JsonNode detail,
        JsonNode change,
        Instant at,
        Instant asOf) {

    private static final Duration TOO_FAR_AHEAD = Duration.ofHours(24);
    private static final Pattern SUBJECT = Pattern.compile("zen:[a-z_]{1,60}:(\\d{1,30})");

    /** @throws Refused {@code malformed} without a time, {@code from-the-future} when it has not happened yet */
    static Told of(JsonNode event, EventType type, RawRequest request) {
        Instant at =
                Fields.time(event.path("time")).orElseThrow(() -> new Refused("malformed", "the event has no time"));
        JsonNode detail = event.path("detail");
        Instant asOf = Fields.time(detail.path("updated_at"))
                .filter(updated -> updated.isAfter(at))
                .orElse(at);
        if (asOf.isAfter(request.receivedAt().plus(TOO_FAR_AHEAD))) {
            throw new Refused("from-the-future", "it would happen more than 24 hours after it arrived");
        }
        String id = event.path("id").asText("");
        return new Told(id, type, object(event), detail, event.path("event"), at, asOf);
    }

    /** From the state, or from the subject: little is left of what was deleted for good. */
    private static Optional<String> object(JsonNode event) {
        return Fields.id(event.path("detail").path("id")).or(() -> subject(event));
    }

    /** The id in an event's {@code subject}, of the form {@code zen:<noun>:<id>}. */
    static Optional<String> subject(JsonNode event) {
        Matcher subject = SUBJECT.matcher(event.path("subject").asText(""));
        return subject.matches() ? Optional.of(subject.group(1)) : Optional.empty();
    }
}
