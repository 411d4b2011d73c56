package io.holdfast.connector.run;

import io.holdfast.events.ConnectorEvent.RequestReceived;
import io.holdfast.events.Envelope;
import java.time.Instant;
import java.util.Map;

/** A word in the raw queue: everything accepted for this run was sent before me. */
public final class RunMarker {

    private static final String DOOR = "run-marker";

    private RunMarker() {}

    /** The marker of a run, as the message it travels in. */
    public static Envelope<RequestReceived> of(
            String runId, String sourceId, String service, String type, Instant now) {
        RequestReceived nothing =
                new RequestReceived(sourceId, DOOR, "POST", "/run-marker", Map.of(), new byte[0], now);
        String id = "marker-" + runId;
        return new Envelope<>(
                Envelope.SPEC_VERSION, id, type, service, "run:" + runId, 1, now, id, null, runId, false, nothing);
    }

    /** Whether a request is a marker. */
    public static boolean is(RequestReceived request) {
        return DOOR.equals(request.door());
    }
}
