package io.holdfast.connector.raw;

import io.holdfast.events.ConnectorEvent.RequestReceived;
import io.holdfast.events.Envelope;
import java.time.Instant;
import java.util.Map;

/**
 * A vendor's request that was verified at a door.
 *
 * @param id deterministic, see {@link RawIds}
 * @param sourceId whose secret verified it
 * @param door which door took it
 * @param path path without query
 * @param headers allow-listed headers in lower case
 * @param body decoded bytes
 * @param receivedAt when the door had read it
 * @param runId the run it belongs to; null for live traffic
 */
public record RawRequest(
        String id,
        String sourceId,
        String door,
        String method,
        String path,
        Map<String, String> headers,
        byte[] body,
        Instant receivedAt,
        String runId) {

    /** The request inside a message. */
    public static RawRequest of(Envelope<?> message, RequestReceived received) {
        return new RawRequest(
                message.id(),
                received.sourceId(),
                received.door(),
                received.method(),
                received.path(),
                received.headers(),
                received.body(),
                received.receivedAt(),
                message.runid());
    }

    /** The same request as live traffic. */
    public RawRequest withoutRun() {
        return new RawRequest(id, sourceId, door, method, path, headers, body, receivedAt, null);
    }

    /** The same request under a run. */
    public RawRequest inRun(String run) {
        return new RawRequest(id, sourceId, door, method, path, headers, body, receivedAt, run);
    }

    /** The same request with another body. */
    public RawRequest withBody(byte[] other) {
        return new RawRequest(id, sourceId, door, method, path, headers, other, receivedAt, runId);
    }

    /** The last segment of the path, without a trailing slash: {@code track} for {@code /v1/track/}. */
    public String lastSegment() {
        String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return trimmed.substring(trimmed.lastIndexOf('/') + 1);
    }

    /** Without the body, which may name people. */
    @Override
    public String toString() {
        return "RawRequest[%s, %s, %s, %d bytes]".formatted(id, sourceId, path, body.length);
    }
}
