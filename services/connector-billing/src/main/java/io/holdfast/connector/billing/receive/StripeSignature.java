package io.holdfast.connector.billing.receive;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The header {@code Stripe-Signature: t=<unix seconds>,v1=<hex>[,v1=<hex>...]}: HMAC-SHA256 over {@code t}, a dot and the raw
 * body, with the whole {@code whsec_...} text as key. One match of any {@code v1} with any secret is enough, because both
 * sides rotate. Other schemes count for nothing.
 */
final class StripeSignature {

    /** How far the time of signing may be from now, either way. */
    static final Duration TOLERANCE = Duration.ofSeconds(300);

    private static final int LONGEST_HEADER = 4_000;
    private static final int DIGEST_BYTES = 32;

    /** What a check found. */
    enum Verdict {
        GENUINE,
        /** No header, or not in this form. */
        MISSING,
        /** Signed too long ago, or in the future. */
        OUTSIDE_TOLERANCE,
        /** No signature matches. */
        WRONG
    }

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
        Verdict matched = matches(time, body, secrets, signatures) ? Verdict.GENUINE : Verdict.WRONG;
        boolean inTime = Math.abs(now.getEpochSecond() - time) <= TOLERANCE.toSeconds();
        return matched == Verdict.GENUINE && !inTime ? Verdict.OUTSIDE_TOLERANCE : matched;
    }

    private static boolean matches(long time, byte[] body, List<String> secrets, List<byte[]> signatures) {
        boolean matched = false;
        for (String secret : secrets) {
            byte[] expected = sign(time, body, secret);
            for (byte[] signature : signatures) {
                matched |= MessageDigest.isEqual(expected, signature);
            }
        }
        return matched;
    }

    private static byte[] sign(long time, byte[] body, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Long seconds(String text) {
        return text.matches("\\d{1,12}") ? Long.valueOf(text) : null;
    }

    private static void signature(String hex, List<byte[]> into) {
        if (hex.length() == 2 * DIGEST_BYTES && hex.matches("[0-9a-fA-F]+")) {
            into.add(HexFormat.of().parseHex(hex));
        }
    }
}
