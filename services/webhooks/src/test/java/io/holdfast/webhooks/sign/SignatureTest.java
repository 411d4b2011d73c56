package io.holdfast.webhooks.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The verifier is the reference implementation of Standard Webhooks, not ours. */
class SignatureTest {

    private static final String BODY = "{\"type\":\"scoring.account-scored.v1\",\"data\":{\"name\":\"Żółć 株式会社\"}}";
    private final SecureRandom random = new SecureRandom();
    private final SigningSecret secret = SigningSecret.generate(random);
    private final Instant now = Instant.now();

    @Test
    void theReferenceVerifierAccepts() throws Exception {
        new Webhook(secret.text()).verify(BODY, headers(signed(List.of(secret))));
    }

    @Test
    void duringRotationBothSecretsVerify() throws Exception {
        SigningSecret next = SigningSecret.generate(random);
        String both = signed(List.of(next, secret));
        assertThat(both.split(" ")).hasSize(2).allMatch(part -> part.startsWith("v1,"));
        new Webhook(secret.text()).verify(BODY, headers(both));
        new Webhook(next.text()).verify(BODY, headers(both));
    }

    @Test
    void theReferenceVerifierRejectsAnotherSecretAndAnotherBody() {
        Map<String, List<String>> headers = headers(signed(List.of(secret)));
        assertThatExceptionOfType(WebhookVerificationException.class)
                .isThrownBy(() -> new Webhook(SigningSecret.generate(random).text()).verify(BODY, headers));
        assertThatExceptionOfType(WebhookVerificationException.class)
                .isThrownBy(() -> new Webhook(secret.text()).verify(BODY + " ", headers));
    }

    @Test
    void matchesTheExampleOfTheSpecification() {
        String signature = Signature.of(
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                Instant.ofEpochSecond(1614265330),
                "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8),
                List.of(SigningSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")));
        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void refusesAnIdThatCouldBeReadTwoWays() {
        assertThatIllegalArgumentException().isThrownBy(() -> Signature.of("a.1", now, new byte[0], List.of(secret)));
        assertThatIllegalArgumentException().isThrownBy(() -> Signature.of("a", now, new byte[0], List.of()));
    }

    private String signed(List<SigningSecret> secrets) {
        return Signature.of("0198-id", now, BODY.getBytes(StandardCharsets.UTF_8), secrets);
    }

    private Map<String, List<String>> headers(String signature) {
        Map<String, List<String>> headers = new HashMap<>();
        headers.put("webhook-id", List.of("0198-id"));
        headers.put("webhook-timestamp", List.of(String.valueOf(now.getEpochSecond())));
        headers.put("webhook-signature", List.of(signature));
        return headers;
    }
}
