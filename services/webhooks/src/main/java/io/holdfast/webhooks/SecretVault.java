package io.holdfast.webhooks;

import io.holdfast.webhooks.sign.SecretBox;
import io.holdfast.webhooks.sign.SigningSecret;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.UUID;

/** Makes secrets, and seals and opens them with the deployment's key. */
@ApplicationScoped
public class SecretVault {

    private final SecretBox box;
    private final SecureRandom random = new SecureRandom();

    SecretVault(WebhooksConfig config) {
        this.box = new SecretBox(config.secretKey());
    }

    /** A new secret. */
    public SigningSecret generate() {
        return SigningSecret.generate(random);
    }

    /** The form that may be stored with this endpoint, and with no other. */
    public byte[] seal(SigningSecret secret, UUID endpoint) {
        return box.seal(secret, endpoint.toString(), random);
    }

    /** @throws IllegalStateException when it was sealed with another key or for another endpoint */
    public SigningSecret open(byte[] sealed, UUID endpoint) {
        return box.open(sealed, endpoint.toString());
    }
}
