package io.holdfast.connector.product.segment;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.holdfast.connector.dialect.VendorJson;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * The one look a door takes at a body: is it one JSON object, which write key does it carry, is it a batch. Reads tokens only
 * and blanks the key in the bytes, so that it goes no further.
 *
 * @param writeKey the key in the body; null when there is none
 * @param batch whether there is an array called {@code batch}
 */
public record KeyScan(String writeKey, boolean batch) {

    private static final Set<String> KEY_NAMES = Set.of("writeKey", "api_key");

    /**
     * Scans a body and blanks the keys in place.
     *
     * @return empty when it is not exactly one JSON object in UTF-8
     */
    public static Optional<KeyScan> of(byte[] body) {
        if (!VendorJson.isUtf8(body)) {
            return Optional.empty();
        }
        try (JsonParser parser = VendorJson.TOKENS.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            String writeKey = null;
            boolean batch = false;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (KEY_NAMES.contains(name) && value == JsonToken.VALUE_STRING) {
                    writeKey = parser.getText();
                    blank(body, parser);
                } else {
                    batch |= name.equals("batch") && value == JsonToken.START_ARRAY;
                    parser.skipChildren();
                }
            }
            boolean whole = parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
            return whole ? Optional.of(new KeyScan(writeKey, batch)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void blank(byte[] body, JsonParser parser) {
        int afterQuote = (int) parser.currentTokenLocation().getByteOffset() + 1;
        int closingQuote = (int) parser.currentLocation().getByteOffset() - 1;
        Arrays.fill(body, afterQuote, closingQuote, (byte) '*');
    }
}
