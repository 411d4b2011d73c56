package io.holdfast.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Where a list goes on, as an opaque word that is safe in a URL. It holds the sort key of the last row shown and a check
 * value, so that a truncated or edited cursor is refused and not read as another place in the list. It is no secret and no
 * permission: the query behind it checks the caller as always.
 */
public final class Cursor {

    private static final int CHECK_BYTES = Integer.BYTES;
    private static final int LONGEST = 2_000;
    private static final char SEPARATOR = '\u001f';

    private Cursor() {}

    /**
     * @param parts sort key of the last row shown; none may be null or contain the control character U+001F
     * @return unpadded base64url
     */
    public static String encode(String... parts) {
        for (String part : parts) {
            if (part.indexOf(SEPARATOR) >= 0) {
                throw new IllegalArgumentException("a cursor part must not contain U+001F");
            }
        }
        byte[] key = String.join(String.valueOf(SEPARATOR), parts).getBytes(StandardCharsets.UTF_8);
        byte[] bytes = ByteBuffer.allocate(CHECK_BYTES + key.length)
                .putInt(check(key))
                .put(key)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * @return the parts given to {@link #encode}
     * @throws InvalidInput naming the field {@code cursor} when the word was not made by {@link #encode}
     */
    public static List<String> decode(String cursor) {
        if (cursor == null || cursor.length() > LONGEST) {
            throw refused();
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            throw refused();
        }
        if (bytes.length < CHECK_BYTES) {
            throw refused();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int expected = buffer.getInt();
        byte[] key = new byte[buffer.remaining()];
        buffer.get(key);
        if (check(key) != expected) {
            throw refused();
        }
        return split(text(key));
    }

    private static String text(byte[] key) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(key))
                    .toString();
        } catch (CharacterCodingException e) {
            throw refused();
        }
    }

    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(SEPARATOR); at >= 0; at = text.indexOf(SEPARATOR, from)) {
            parts.add(text.substring(from, at));
            from = at + 1;
        }
        parts.add(text.substring(from));
        return List.copyOf(parts);
    }

    private static int check(byte[] key) {
        CRC32 crc = new CRC32();
        crc.update(key);
        return (int) crc.getValue();
    }

    private static InvalidInput refused() {
        return new InvalidInput("cursor", "is not a cursor of this list; start again without one");
    }
}
