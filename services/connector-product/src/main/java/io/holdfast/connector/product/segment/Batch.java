package io.holdfast.connector.product.segment;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.holdfast.connector.dialect.VendorJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The items of a body as the vendor wrote them, byte by byte, so that one that cannot be read does not spoil the others.
 *
 * @param items one for a single call, any number for a batch
 * @param sentAt when the client sent the body; missing when it does not say
 * @param context what applies to all items; missing when there is none
 * @param single whether the body is one call and not a batch
 */
record Batch(List<byte[]> items, JsonNode sentAt, JsonNode context, boolean single) {

    /** Splits a body; empty when it is not one JSON object. */
    static Optional<Batch> split(byte[] body) {
        if (!VendorJson.isUtf8(body)) {
            return Optional.empty();
        }
        List<byte[]> items = new ArrayList<>();
        JsonNode sentAt = MissingNode.getInstance();
        JsonNode context = MissingNode.getInstance();
        boolean single = true;
        try (JsonParser parser = VendorJson.TOKENS.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("batch") && value == JsonToken.START_ARRAY) {
                    single = false;
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        items.add(value(body, parser));
                    }
                } else if (name.equals("sentAt") || name.equals("sent_at")) {
                    sentAt = read(value(body, parser));
                } else if (name.equals("context")) {
                    context = read(value(body, parser));
                } else {
                    parser.skipChildren();
                }
            }
            if (parser.currentToken() != JsonToken.END_OBJECT) {
                return Optional.empty();
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.of(
                single
                        ? new Batch(List.of(body), sentAt, MissingNode.getInstance(), true)
                        : new Batch(items, sentAt, context, false));
    }

    private static byte[] value(byte[] body, JsonParser parser) throws IOException {
        int from = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        int to = (int) parser.currentLocation().getByteOffset();
        return Arrays.copyOfRange(body, from, to);
    }

    private static JsonNode read(byte[] json) {
        return VendorJson.read(json).orElse(MissingNode.getInstance());
    }
}
