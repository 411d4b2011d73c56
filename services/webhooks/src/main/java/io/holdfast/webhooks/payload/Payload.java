package io.holdfast.webhooks.payload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * The body {@code {type, timestamp, data}} of Standard Webhooks 1.0. It is built once, stored and sent byte for byte on
 * every attempt, so that an old signature can be recomputed and a consumer may compare retries.
 */
public final class Payload {

    /** Most bytes of a body, as the specification advises. */
    public static final int MAX_BYTES = 20_000;

    private static final int SHORTENED_TEXT = 200;

    private Payload() {}

    /**
     * The bytes to store and send.
     *
     * @param time when the event happened
     * @param data the event; when it would make the body too large, lists are left out, long texts are cut and
     *     {@code truncated: true} is added: ids always stay, the consumer fetches the rest over REST
     * @throws IllegalArgumentException when even the shortened form is too large
     */
    public static byte[] of(String type, Instant time, JsonNode data) {
        byte[] whole = body(type, time, data);
        if (whole.length <= MAX_BYTES) {
            return whole;
        }
        ObjectNode shortened = (ObjectNode) shorten(data);
        byte[] small = body(type, time, shortened.put("truncated", true));
        if (small.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "event %s needs %d bytes even when shortened".formatted(type, small.length));
        }
        return small;
    }

    private static byte[] body(String type, Instant time, JsonNode data) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("type", type).put("timestamp", time.toString()).set("data", data);
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode shorten(JsonNode node) {
        if (node.isTextual() && node.textValue().length() > SHORTENED_TEXT) {
            return JsonNodeFactory.instance.textNode(node.textValue().substring(0, SHORTENED_TEXT));
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode shortened = JsonNodeFactory.instance.objectNode();
        node.properties().stream()
                .filter(field -> !field.getValue().isArray())
                .forEach(field -> shortened.set(field.getKey(), shorten(field.getValue())));
        return shortened;
    }
}
