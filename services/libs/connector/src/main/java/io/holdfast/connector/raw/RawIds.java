package io.holdfast.connector.raw;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/**
 * Ids of raw requests: SHA-256 over source, run, path, the vendor's id of the request where it has one, and the bytes. A
 * vendor that sends the same thing again sends the same id, and it is normalised once. The run is part of it because a
 * replay under a run is meant to be taken in again.
 */
public final class RawIds {

    private RawIds() {}

    /**
     * @param runId null for live traffic
     * @param vendorId null when the vendor numbers items only
     */
    public static String of(String sourceId, String runId, String path, String vendorId, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : new String[] {sourceId, runId, path, vendorId}) {
                digest.update(Objects.requireNonNullElse(part, "").getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return "raw-" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
