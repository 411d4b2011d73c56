package io.holdfast.reporting.follow;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;

/** Rows on their way to {@code jsonb_to_recordset($1::text::jsonb)}: columns are named like components, in snake case. */
final class Rows {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private Rows() {}

    static Tuple parameter(Collection<?> rows) {
        try {
            return Tuple.of(JSON.writeValueAsString(rows));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("these rows cannot be written as JSON", e);
        }
    }
}
