package io.holdfast.messaging;

import io.holdfast.events.Envelope;
import io.holdfast.events.Event;
import java.time.Instant;
import java.util.Objects;

/**
 * An event a service wants to announce: everything of the envelope that the announcing use case knows. The outbox adds
 * id, source and subject version.
 *
 * @param data the event
 * @param type event type; decides exchange and routing key
 * @param subject what it is about, for example {@code account:<id>}
 * @param time when it happened
 * @param correlationId what started the chain; null at its start, the message's own id is used then
 * @param causationId id of the message that caused it; null at the start of a chain
 * @param runId run of history it belongs to; null for live traffic
 * @param historical true when it tells of a past day and must start nothing
 */
public record Announcement(
        Event data,
        String type,
        String subject,
        Instant time,
        String correlationId,
        String causationId,
        String runId,
        boolean historical) {

    public Announcement {
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(time, "time");
        EventTypes.requireMatch(type, data.getClass());
    }

    /**
     * An announcement at the start of a chain.
     *
     * @throws IllegalArgumentException when the record has several types: use {@link #of(Event, String, String, Instant)}
     */
    public static Announcement of(Event data, String subject, Instant time) {
        return of(data, EventTypes.onlyTypeOf(data.getClass()), subject, time);
    }

    /** The same for a record that several contexts publish, each under a type of its own. */
    public static Announcement of(Event data, String type, String subject, Instant time) {
        return new Announcement(data, type, subject, time, null, null, null, false);
    }

    /** The same under another of the record's types. */
    public Announcement as(String otherType) {
        return new Announcement(data, otherType, subject, time, correlationId, causationId, runId, historical);
    }

    /** The same as a consequence of a message: its chain and its run are carried on. */
    public Announcement causedBy(Envelope<?> cause) {
        String chain = cause.correlationid() == null ? cause.id() : cause.correlationid();
        String run = cause.runid() == null ? runId : cause.runid();
        return new Announcement(data, type, subject, time, chain, cause.id(), run, historical);
    }

    /** The same as part of a run of history. */
    public Announcement inRun(String run) {
        return new Announcement(data, type, subject, time, correlationId, causationId, run, historical);
    }

    /** The same as a word about a past day. */
    public Announcement asHistorical() {
        return new Announcement(data, type, subject, time, correlationId, causationId, runId, true);
    }
}
