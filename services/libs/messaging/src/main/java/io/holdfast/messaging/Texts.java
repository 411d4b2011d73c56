package io.holdfast.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.UncheckedIOException;
import java.util.Map;

/** JSON texts that travel between Java and SQL. */
final class Texts {

    private static final TypeReference<Map<String, Long>> COUNTS = new TypeReference<>() {};

    private Texts() {}

    static String json(EventJson json, Object value) {
        try {
            return json.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, Long> counts(EventJson json, String text) {
        try {
            return json.mapper().readValue(text, COUNTS);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
