package io.holdfast.connector.sources;

import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Hkdf;
import io.holdfast.connector.ConnectorConfig;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Seals vendors' secrets for the database: AES-256-GCM, bound to the source they belong to. Both keys are derived (HKDF) from
 * the key for secrets or, without one, from the hash key.
 */
@Singleton
class SecretBox {

    private static final String MAC = "HmacSha256";

    private final AesGcmJce cipher;
    private final SecretKeySpec fingerprintKey;

    SecretBox(ConnectorConfig config, @ConfigProperty(name = "holdfast.hash-key") String hashKey)
            throws GeneralSecurityException {
        byte[] root =
                Base64.getDecoder().decode(config.secretKey().orElse(hashKey).strip());
        this.cipher = new AesGcmJce(derive(root, "source secrets"));
        this.fingerprintKey = new SecretKeySpec(derive(root, "source secret fingerprints"), MAC);
    }

    byte[] seal(String sourceId, String secret) {
        try {
            return cipher.encrypt(bytes(secret), bytes(sourceId));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws GeneralSecurityException when it was sealed under another key or for another source */
    String open(String sourceId, byte[] sealed) throws GeneralSecurityException {
        return new String(cipher.decrypt(sealed, bytes(sourceId)), StandardCharsets.UTF_8);
    }

    /** Equal for equal secrets, and useless without the key. */
    byte[] fingerprint(String secret) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(fingerprintKey);
            return mac.doFinal(bytes(secret));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] derive(byte[] root, String purpose) throws GeneralSecurityException {
        return Hkdf.computeHkdf(MAC, root, new byte[0], bytes("holdfast " + purpose), 32);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
