package io.holdfast.webhooks.sign;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/** A secret shared with one endpoint. Its text form is {@code whsec_} plus base64; {@code toString} never shows it. */
public final class SigningSecret {

    /** What every secret starts with in its text form. */
    public static final String PREFIX = "whsec_";

    private static final int MIN_BYTES = 24;
    private static final int MAX_BYTES = 64;
    private static final int NEW_BYTES = 32;

    private final byte[] key;

    private SigningSecret(byte[] key) {
        if (key.length < MIN_BYTES || key.length > MAX_BYTES) {
            throw new IllegalArgumentException("a secret has %d to %d bytes".formatted(MIN_BYTES, MAX_BYTES));
        }
        this.key = key;
    }

    /** A new secret of 32 random bytes. */
    public static SigningSecret generate(SecureRandom random) {
        byte[] key = new byte[NEW_BYTES];
        random.nextBytes(key);
        return new SigningSecret(key);
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException when it is not {@code whsec_} plus base64 of 24 to 64 bytes
     */
    public static SigningSecret parse(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException("a secret starts with " + PREFIX);
        }
        return new SigningSecret(Base64.getDecoder().decode(text.substring(PREFIX.length())));
    }

    /** The text form, for the one answer that shows it and for sealing. */
    public String text() {
        return PREFIX + Base64.getEncoder().encodeToString(key);
    }

    byte[] key() {
        return key.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SigningSecret secret && Arrays.equals(key, secret.key);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(key);
    }

    @Override
    public String toString() {
        return PREFIX + "***";
    }
}
