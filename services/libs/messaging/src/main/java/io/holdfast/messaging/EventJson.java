package io.holdfast.messaging;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.holdfast.events.Envelope;
import io.holdfast.events.Event;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Events as JSON, the one form they have on the wire, in the outbox and in the event log. Times are ISO-8601 in UTC,
 * unknown fields are ignored when reading (additive changes keep the version), decimals keep their digits, a choice is its name
 * and never its number.
 */
@ApplicationScoped
public class EventJson {

    /** The content type of every message. */
    public static final String CONTENT_TYPE = "application/json";

    private final JsonMapper mapper = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** The message body of an envelope, UTF-8. */
    public byte[] encode(Envelope<?> envelope) {
        try {
            return mapper.writeValueAsBytes(envelope);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot be written as JSON: " + envelope.type(), e);
        }
    }

    /** {@link #encode} as text. */
    String text(Envelope<?> envelope) {
        return new String(encode(envelope), StandardCharsets.UTF_8);
    }

    /**
     * Reads a message body.
     *
     * @throws UndecodableMessage when it is not JSON, lacks an attribute, or its data does not fit its type; the text
     *     names the place, never the content
     */
    public Decoded decode(byte[] body) {
        JsonNode tree = tree(body);
        String type = attribute(tree, "type");
        return EventTypes.recordOf(type)
                .<Decoded>map(record -> new Decoded.Known(read(tree, record)))
                .orElseGet(() -> new Decoded.Unrecognised(attribute(tree, "id"), type));
    }

    /** The mapper behind it, for rows that travel to the database as JSON. */
    JsonMapper mapper() {
        return mapper;
    }

    private JsonNode tree(byte[] body) {
        try {
            JsonNode tree = mapper.readTree(body);
            if (tree == null || !tree.isObject()) {
                throw new UndecodableMessage("Not a JSON object");
            }
            return tree;
        } catch (IOException e) {
            throw new UndecodableMessage("Not JSON");
        }
    }

    private static String attribute(JsonNode tree, String name) {
        JsonNode value = tree.get(name);
        if (value == null || !value.isTextual()) {
            throw new UndecodableMessage("No attribute " + name);
        }
        return value.textValue();
    }

    private Envelope<? extends Event> read(JsonNode tree, Class<? extends Event> record) {
        JavaType envelope = mapper.getTypeFactory().constructParametricType(Envelope.class, record);
        try {
            return mapper.convertValue(tree, envelope);
        } catch (IllegalArgumentException e) {
            throw new UndecodableMessage("Does not fit its type: " + place(e.getCause()));
        }
    }

    private static String place(Throwable cause) {
        return cause instanceof com.fasterxml.jackson.databind.JsonMappingException mapping
                ? cause.getClass().getSimpleName() + " at " + mapping.getPathReference()
                : "an attribute is missing";
    }
}
