package io.holdfast.connector.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256, with the whole text of a secret as key. */
public final class Hmac {

    /** Length of a digest. */
    public static final int BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private Hmac() {}

    /** The digest of the parts, one after the other. */
    public static byte[] sha256(String secret, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Whether any of the secrets makes any of the signatures: both sides rotate. Takes the same time whatever matches, and
     * none does when there is no secret.
     */
    public static boolean matches(List<String> secrets, List<byte[]> signatures, byte[]... parts) {
        boolean matched = false;
        for (String secret : secrets) {
            byte[] expected = sha256(secret, parts);
            for (byte[] signature : signatures) {
                matched |= MessageDigest.isEqual(expected, signature);
            }
        }
        return matched;
    }
}
