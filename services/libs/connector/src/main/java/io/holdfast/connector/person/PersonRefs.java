package io.holdfast.connector.person;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Replaces vendors' person ids by references of the form {@code <sourceId>:<keyed hash>}: HMAC-SHA256 under the
 * deployment's key over source id, NUL and vendor id, as unpadded base64url (43 characters). Without the key nobody can test
 * whether a reference belongs to a person they know.
 */
public final class PersonRefs {

    /** Least length of the deployment's key, in bytes. */
    public static final int LEAST_KEY_BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /** @throws IllegalArgumentException when the key is shorter than {@value #LEAST_KEY_BYTES} bytes */
    public PersonRefs(byte[] key) {
        if (key.length < LEAST_KEY_BYTES) {
            throw new IllegalArgumentException("the hash key must have at least %d bytes".formatted(LEAST_KEY_BYTES));
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** The reference of a person; the same for the same source and id. */
    public String of(String sourceId, String vendorId) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(sourceId.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            byte[] hash = mac.doFinal(vendorId.getBytes(StandardCharsets.UTF_8));
            return sourceId + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
