package io.holdfast.alerting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.holdfast.alerting.alert.Warning;
import io.holdfast.alerting.clock.Level;
import java.util.List;

/** Warnings and levels as JSON columns. Decimals keep their digits, unknown fields of later versions are ignored. */
final class CoreJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final TypeReference<List<Level>> LEVELS = new TypeReference<>() {};

    private CoreJson() {}

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be stored as JSON: " + value.getClass(), e);
        }
    }

    static Warning warning(String json) {
        try {
            return MAPPER.readValue(json, Warning.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored warning cannot be read", e);
        }
    }

    static List<Level> levels(String json) {
        try {
            return MAPPER.readValue(json, LEVELS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored levels cannot be read", e);
        }
    }
}
