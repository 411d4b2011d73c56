package io.holdfast.webhooks.sign;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Seals secrets for storage: AES-256-GCM, a fresh nonce each time, bound to the endpoint they belong to. */
public final class SecretBox {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final byte VERSION = 1;
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;

    /**
     * @param key base64 of exactly 32 bytes
     * @throws IllegalArgumentException when it is not
     */
    public SecretBox(String key) {
        byte[] bytes = Base64.getDecoder().decode(key);
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException("the key has %d bytes, not %d".formatted(bytes.length, KEY_BYTES));
        }
        this.key = new SecretKeySpec(bytes, "AES");
    }

    /** Version, nonce and ciphertext in one array; opens only for the same owner. */
    public byte[] seal(SigningSecret secret, String owner, SecureRandom random) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, owner, secret.text().getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
                .put(VERSION)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /**
     * @throws IllegalStateException when it was sealed with another key or for another owner, or was changed since
     */
    public SigningSecret open(byte[] sealed, String owner) {
        ByteBuffer buffer = ByteBuffer.wrap(sealed);
        if (buffer.remaining() <= 1 + NONCE_BYTES || buffer.get() != VERSION) {
            throw new IllegalStateException("not a sealed secret");
        }
        byte[] nonce = new byte[NONCE_BYTES];
        buffer.get(nonce);
        byte[] ciphertext = new byte[buffer.remaining()];
        buffer.get(ciphertext);
        return SigningSecret.parse(
                new String(run(Cipher.DECRYPT_MODE, nonce, owner, ciphertext), StandardCharsets.UTF_8));
    }

    private byte[] run(int mode, byte[] nonce, String owner, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the sealed secret does not open: other key, other owner, or changed", e);
        }
    }
}
