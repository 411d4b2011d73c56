package io.holdfast.scoring;

import io.holdfast.events.Envelope;
import io.holdfast.events.Event;
import io.holdfast.events.EventType;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Envelopes as other services would send them. */
public final class Messages {

    private static final AtomicLong VERSIONS = new AtomicLong();

    private Messages() {}

    public static <E extends Event> Envelope<E> about(String subject, E event, Instant time) {
        return versioned(subject, VERSIONS.incrementAndGet(), event, time);
    }

    public static <E extends Event> Envelope<E> versioned(String subject, long version, E event, Instant time) {
        return envelope(type(event), subject, version, null, event, time);
    }

    public static <E extends Event> Envelope<E> facts(E event, Instant time) {
        return inRun(null, event, time);
    }

    /** What accounts says because of a run. */
    public static <E extends Event> Envelope<E> aboutInRun(String runId, String subject, E event, Instant time) {
        return envelope(type(event), subject, VERSIONS.incrementAndGet(), runId, event, time);
    }

    /** A run of a connector, for example {@code crm}. */
    public static <E extends Event> Envelope<E> run(String context, String runId, E event, Instant time) {
        String type = type(event);
        String ofContext = context + type.substring(type.indexOf('.'));
        return envelope(ofContext, "run:" + runId, VERSIONS.incrementAndGet(), runId, event, time);
    }

    /** A batch of facts under a run; null for live traffic. */
    public static <E extends Event> Envelope<E> inRun(String runId, E event, Instant time) {
        return envelope(type(event), "facts", 1, runId, event, time);
    }

    private static <E extends Event> Envelope<E> envelope(
            String type, String subject, long version, String runId, E event, Instant time) {
        String id = UUID.randomUUID().toString();
        String source = type.substring(0, type.indexOf('.'));
        return new Envelope<>("1.0", id, type, source, subject, version, time, id, null, runId, false, event);
    }

    private static String type(Event event) {
        return event.getClass().getAnnotation(EventType.class).value()[0];
    }
}
