package io.holdfast.connector.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Makes vendors' words safe to store and to send: no control characters, no halves of characters, bounded length. */
public final class Text {

    /** Longest id, in characters. */
    public static final int LONGEST_ID = 200;

    /** Longest free text, in characters. */
    public static final int LONGEST = 500;

    private Text() {}

    /** The text with control characters and runs of white space turned into one blank; empty when nothing is left. */
    public static Optional<String> clean(String text, int longest) {
        if (text == null) {
            return Optional.empty();
        }
        StringBuilder clean = new StringBuilder(Math.min(text.length(), longest));
        boolean blank = false;
        for (int i = 0; i < text.length() && clean.length() < longest; ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            if (isHalf(point)) {
                continue;
            }
            if (Character.isWhitespace(point) || Character.isSpaceChar(point) || Character.isISOControl(point)) {
                blank = !clean.isEmpty();
                continue;
            }
            if (clean.length() + Character.charCount(point) + (blank ? 1 : 0) > longest) {
                break;
            }
            if (blank) {
                clean.append(' ');
                blank = false;
            }
            clean.appendCodePoint(point);
        }
        return clean.isEmpty() ? Optional.empty() : Optional.of(clean.toString());
    }

    /** A string value, cleaned; empty when it is absent or not a string. */
    public static Optional<String> of(JsonNode node) {
        return node.isTextual() ? clean(node.textValue(), LONGEST) : Optional.empty();
    }

    /**
     * A vendor id as text: a string as it is, a whole number exactly as written. Empty when absent, null or blank.
     *
     * @throws Unusable when it is anything else, too long, or contains control characters: an id is never repaired
     */
    public static Optional<String> id(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (node.isIntegralNumber()) {
            return Optional.of(bounded(node.asText()));
        }
        if (!node.isTextual()) {
            throw new Unusable("an id is neither text nor a whole number");
        }
        String id = node.textValue();
        return id.isBlank() ? Optional.empty() : Optional.of(bounded(id));
    }

    private static String bounded(String id) {
        if (id.length() > LONGEST_ID) {
            throw new Unusable("an id is longer than %d characters".formatted(LONGEST_ID));
        }
        if (id.codePoints().anyMatch(point -> isHalf(point) || Character.isISOControl(point) || isLineEnd(point))) {
            throw new Unusable("an id contains control characters");
        }
        return id;
    }

    private static boolean isHalf(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    private static boolean isLineEnd(int point) {
        return point == 0x2028 || point == 0x2029;
    }

    /** A value that cannot be used; the message names no value. */
    public static final class Unusable extends RuntimeException {
        public Unusable(String message) {
            super(message, null, false, false);
        }
    }
}
