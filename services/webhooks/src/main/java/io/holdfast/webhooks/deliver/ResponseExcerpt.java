package io.holdfast.webhooks.deliver;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The beginning of an answer's body. It comes from a stranger and is shown to people: bounded and cleaned. */
final class ResponseExcerpt {

    /** More than this is not read. */
    static final int MAX_READ = 64 * 1024;

    /** More than this is not kept. */
    static final int MAX_KEPT = 1024;

    private static final String AFTER_A_TELLING_NAME =
            "(?<=(?:password|passwd|secret|token|api[_-]?key|authorization)" + "[\"']?\\s{0,3}[:=]\\s{0,3}[\"']?)";

    private static final Pattern SECRET = Pattern.compile(
            "(?i)whsec_[A-Za-z0-9+/=_-]+" + "|bearer\\s+[^\\s\"',;]+" + "|" + AFTER_A_TELLING_NAME + "[^\\s\"',;&}]+");

    private ResponseExcerpt() {}

    /** What to keep of a body: no control characters, no secrets; null when it was empty. */
    static String of(byte[] body) {
        if (body.length == 0) {
            return null;
        }
        String kept = new String(body, 0, Math.min(body.length, MAX_KEPT), StandardCharsets.UTF_8);
        String clean =
                SECRET.matcher(kept.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", " ")).replaceAll("***");
        return body.length > MAX_KEPT ? clean + "..." : clean;
    }
}
