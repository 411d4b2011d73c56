package io.holdfast.connector.support.receive;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as Zendesk's guide to verifying webhooks describes it; shares no code with the door. */
final class Zendesk {

    private Zendesk() {}

    static String signature(String secret, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] before = timestamp.getBytes(StandardCharsets.UTF_8);
            byte[] signed = new byte[before.length + body.length];
            System.arraycopy(before, 0, signed, 0, before.length);
            System.arraycopy(body, 0, signed, before.length, body.length);
            return Base64.getEncoder().encodeToString(mac.doFinal(signed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
