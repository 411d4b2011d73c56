package io.holdfast.connector.dialect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.holdfast.connector.raw.Body;
import java.io.IOException;
import java.util.Optional;

/** Reads JSON as vendors write it: exact numbers of any size, bounded depth, one value per body. */
public final class VendorJson {

    /** Deepest nesting of a value that is read. */
    public static final int DEEPEST = 500;

    /**
     * Reads tokens of a whole body, whatever they are: a number of a thousand digits or a nesting that {@link #read} refuses
     * spoils its own item only. The body's size is the bound.
     */
    public static final JsonFactory TOKENS = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Body.LIMIT)
                    .maxNumberLength(Body.LIMIT)
                    .maxNameLength(Body.LIMIT)
                    .build())
            .build();

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private VendorJson() {}

    /** Reads a whole value; empty when it is not JSON. */
    public static Optional<JsonNode> read(byte[] json) {
        try {
            JsonNode node = isUtf8(json) ? MAPPER.readTree(json) : null;
            return node == null || node.isMissingNode() ? Optional.empty() : Optional.of(node);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Writes a value. */
    public static byte[] write(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not writable", e);
        }
    }

    /** False for UTF-16 and UTF-32, which JSON parsers would guess from zero bytes and which no vendor sends. */
    public static boolean isUtf8(byte[] json) {
        int first = Math.min(json.length, 4);
        for (int i = 0; i < first; i++) {
            int value = json[i] & 0xff;
            if (value == 0 || value == 0xfe || value == 0xff) {
                return false;
            }
        }
        return true;
    }
}
