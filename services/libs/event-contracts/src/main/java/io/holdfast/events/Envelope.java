package io.holdfast.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Objects;

/**
 * One message, with the attribute names of CloudEvents 1.0 and extension attributes of our own.
 *
 * @param specversion always {@code 1.0}
 * @param id unique per message; equal on every redelivery and republication
 * @param type event type, equal to the routing key, {@code <context>.<fact-in-past-tense>.v<N>}
 * @param source the publishing service, for example {@code scoring}
 * @param subject what the event is about, usually {@code account:<id>}
 * @param subjectversion grows by at least one with every event of a subject, taken in the transaction of the state;
 *     consumers apply state only when it is newer than what they have
 * @param time when the event happened, UTC
 * @param correlationid what started the chain this event belongs to
 * @param causationid id of the message that caused this one; null at the start of a chain
 * @param runid the run (import, back-fill, replay) this event belongs to; null for live traffic
 * @param historical true when it tells of a past day and must start nothing: only reporting takes those
 * @param data the event
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Envelope<T extends Event>(
        String specversion,
        String id,
        String type,
        String source,
        String subject,
        long subjectversion,
        Instant time,
        String correlationid,
        String causationid,
        String runid,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean historical,
        T data) {

    public static final String SPEC_VERSION = "1.0";

    public Envelope {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(data, "data");
    }
}
