package io.holdfast.webhooks.deliver;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Collects the beginning of an answer's body. It comes from a stranger and is shown to people: bounded and cleaned. */
final class ResponseExcerpt {

    /** More than this is not read. */
    static final int MAX_READ = 64 * 1024;

    /** More than this is not kept. */
    static final int MAX_KEPT = 1024;

    private static final String AFTER_A_TELLING_NAME =
            "(?<=(?:password|passwd|secret|token|api[_-]?key|authorization)" + "[\"']?\\s{0,3}[:=]\\s{0,3}[\"']?)";

    private static final Pattern SECRET = Pattern.compile(
            "(?i)whsec_[A-Za-z0-9+/=_-]+" + "|bearer\\s+[^\\s\"',;]+" + "|" + AFTER_A_TELLING_NAME + "[^\\s\"',;&}]+");

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private int read;

    /** Takes the next piece; false when enough was read and the connection should be cut. */
    boolean add(byte[] piece) {
        int room = Math.min(piece.length, MAX_KEPT - kept.size());
        kept.write(piece, 0, Math.max(room, 0));
        read += piece.length;
        return read <= MAX_READ;
    }

    /** What to keep: no control characters, no secrets; null when the body was empty. */
    String text() {
        if (read == 0) {
            return null;
        }
        String text = kept.toString(StandardCharsets.UTF_8).replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", " ");
        String clean = SECRET.matcher(text).replaceAll("***");
        return read > MAX_KEPT ? clean + "..." : clean;
    }
}
