package io.holdfast.connector.support.receive;

import io.holdfast.connector.signature.Hmac;
import io.holdfast.connector.signature.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;

/**
 * The headers {@value #SIGNATURE} and {@value #TIMESTAMP}: base64 of HMAC-SHA256 over the timestamp as written and the raw
 * body, with the text of the signing secret as key.
 */
final class ZendeskSignature {

    static final String SIGNATURE = "X-Zendesk-Webhook-Signature";
    static final String TIMESTAMP = "X-Zendesk-Webhook-Signature-Timestamp";

    private static final int LONGEST_HEADER = 200;

    private ZendeskSignature() {}

    /** Checks the headers against the raw bytes; takes the same time for any wrong signature. */
    static Verdict check(String signature, String timestamp, byte[] body, List<String> secrets, Instant now) {
        Instant signedAt = time(timestamp);
        byte[] digest = digest(signature);
        if (signedAt == null || digest == null) {
            return Verdict.MISSING;
        }
        byte[] before = timestamp.getBytes(StandardCharsets.UTF_8);
        return Verdict.of(Hmac.matches(secrets, List.of(digest), before, body), signedAt, now);
    }

    private static Instant time(String header) {
        try {
            return header == null || header.length() > LONGEST_HEADER
                    ? null
                    : OffsetDateTime.parse(header).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static byte[] digest(String header) {
        try {
            byte[] digest = header == null || header.length() > LONGEST_HEADER
                    ? new byte[0]
                    : Base64.getDecoder().decode(header.strip());
            return digest.length == Hmac.BYTES ? digest : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
