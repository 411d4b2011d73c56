package io.holdfast.connector.billing.receive;

import io.holdfast.connector.signature.Hmac;
import io.holdfast.connector.signature.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The header {@code Stripe-Signature: t=<unix seconds>,v1=<hex>[,v1=<hex>...]}: HMAC-SHA256 over {@code t}, a dot and the raw
 * body, with the whole {@code whsec_...} text as key. One match of any {@code v1} with any secret is enough, because both
 * sides rotate. Other schemes count for nothing.
 */
final class StripeSignature {

    private static final int LONGEST_HEADER = 4_000;

    private StripeSignature() {}

    /** Checks a header against the raw bytes; takes the same time for any wrong signature. */
    static Verdict check(String header, byte[] body, List<String> secrets, Instant now) {
        if (header == null || header.length() > LONGEST_HEADER) {
            return Verdict.MISSING;
        }
        Long time = null;
        List<byte[]> signatures = new ArrayList<>();
        for (String part : header.split(",")) {
            String[] pair = part.strip().split("=", 2);
            if (pair.length == 2 && pair[0].equals("t")) {
                time = seconds(pair[1]);
            } else if (pair.length == 2 && pair[0].equals("v1")) {
                signature(pair[1], signatures);
            }
        }
        if (time == null || signatures.isEmpty()) {
            return Verdict.MISSING;
        }
        byte[] signed = (time + ".").getBytes(StandardCharsets.UTF_8);
        return Verdict.of(Hmac.matches(secrets, signatures, signed, body), Instant.ofEpochSecond(time), now);
    }

    private static Long seconds(String text) {
        return text.matches("\\d{1,12}") ? Long.valueOf(text) : null;
    }

    private static void signature(String hex, List<byte[]> into) {
        if (hex.length() == 2 * Hmac.BYTES && hex.matches("[0-9a-fA-F]+")) {
            into.add(HexFormat.of().parseHex(hex));
        }
    }
}
