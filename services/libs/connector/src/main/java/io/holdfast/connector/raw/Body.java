package io.holdfast.connector.raw;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** The bytes of a request after decoding, with a bound that a compressed bomb cannot pass. */
public sealed interface Body {

    /** Most bytes of a request, before and after decompression: 1 MiB. */
    int LIMIT = 1 << 20;

    /** Decoded bytes, at most {@link #LIMIT}. */
    record Readable(byte[] bytes) implements Body {}

    /** More than {@link #LIMIT} bytes on the wire, or decompressed. */
    record TooLarge() implements Body {}

    /** Not what its encoding says. */
    record Unreadable(String why) implements Body {}

    /**
     * Decodes a body. Gzip is recognised by its first bytes as well, because some clients compress without saying so.
     *
     * @param wire as received; null for none
     * @param contentEncoding the header; null when absent
     */
    static Body read(byte[] wire, String contentEncoding) {
        byte[] bytes = wire == null ? new byte[0] : wire;
        if (bytes.length > LIMIT) {
            return new TooLarge();
        }
        String encoding = contentEncoding == null ? "" : contentEncoding.strip().toLowerCase(Locale.ROOT);
        return switch (encoding) {
            case "", "identity" -> startsAsGzip(bytes) ? gunzip(bytes) : new Readable(bytes);
            case "gzip", "x-gzip" -> gunzip(bytes);
            default -> new Unreadable("the content encoding " + encoding + " is not supported");
        };
    }

    private static boolean startsAsGzip(byte[] bytes) {
        return bytes.length > 2 && bytes[0] == (byte) 0x1f && bytes[1] == (byte) 0x8b;
    }

    private static Body gunzip(byte[] bytes) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            byte[] decoded = in.readNBytes(LIMIT + 1);
            return decoded.length > LIMIT ? new TooLarge() : new Readable(decoded);
        } catch (IOException e) {
            return new Unreadable("the body is not gzip");
        }
    }
}
