package io.holdfast.webhooks.sign;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The value of {@code webhook-signature}: one {@code v1,<base64>} per secret, separated by spaces. */
public final class Signature {

    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    /**
     * Signs {@code id.timestamp.body} with every secret, newest first.
     *
     * @param id the {@code webhook-id}; without a full stop, so that the signed text has one reading
     * @param attemptedAt the {@code webhook-timestamp}, cut to whole seconds
     * @param secrets one, or two while a secret is being rotated
     */
    public static String of(String id, Instant attemptedAt, byte[] body, List<SigningSecret> secrets) {
        if (id.indexOf('.') >= 0) {
            throw new IllegalArgumentException("a webhook id holds no full stop: " + id);
        }
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("nothing to sign with");
        }
        byte[] head = (id + "." + attemptedAt.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8);
        return secrets.stream().map(secret -> "v1," + hmac(secret, head, body)).collect(Collectors.joining(" "));
    }

    private static String hmac(SigningSecret secret, byte[] head, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.key(), ALGORITHM));
            mac.update(head);
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
        }
    }
}
