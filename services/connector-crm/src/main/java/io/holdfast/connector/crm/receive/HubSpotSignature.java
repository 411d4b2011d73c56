package io.holdfast.connector.crm.receive;

import io.holdfast.connector.signature.Hmac;
import io.holdfast.connector.signature.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * HubSpot's signature of version 3: base64 of HMAC-SHA256 over method, address, raw body and the time of sending in
 * milliseconds, with the app's client secret as key. The address is the one HubSpot was given, not the one a proxy calls.
 */
final class HubSpotSignature {

    private HubSpotSignature() {}

    /**
     * Checks a signature against the raw bytes; takes the same time for any wrong one.
     *
     * @param signature the header {@code X-HubSpot-Signature-v3}; null when absent
     * @param timestamp the header {@code X-HubSpot-Request-Timestamp}; null when absent
     */
    static Verdict check(
            String signature, String timestamp, String address, byte[] body, List<String> secrets, Instant now) {
        byte[] given = digest(signature);
        if (given == null || timestamp == null || !timestamp.matches("\\d{1,15}")) {
            return Verdict.MISSING;
        }
        boolean matches = Hmac.matches(secrets, List.of(given), bytes("POST" + address), body, bytes(timestamp));
        return Verdict.of(matches, Instant.ofEpochMilli(Long.parseLong(timestamp)), now);
    }

    private static byte[] digest(String signature) {
        try {
            byte[] digest = signature == null ? null : Base64.getDecoder().decode(signature.strip());
            return digest == null || digest.length != Hmac.BYTES ? null : digest;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
