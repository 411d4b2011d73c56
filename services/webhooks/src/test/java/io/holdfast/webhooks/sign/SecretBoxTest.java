package io.holdfast.webhooks.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretBoxTest {

    private final SecureRandom random = new SecureRandom();
    private final SecretBox box = new SecretBox(newKey());
    private final SigningSecret secret = SigningSecret.generate(random);

    @Test
    void opensWhatItSealed() {
        assertThat(box.open(box.seal(secret, "endpoint-1", random), "endpoint-1"))
                .isEqualTo(secret);
    }

    @Test
    void sealsTheSameSecretDifferentlyEachTimeAndNeverInClear() {
        byte[] one = box.seal(secret, "endpoint-1", random);
        assertThat(one).isNotEqualTo(box.seal(secret, "endpoint-1", random));
        assertThat(new String(one, StandardCharsets.ISO_8859_1)).doesNotContain(secret.text());
    }

    @Test
    void staysShutForAnotherOwnerAnotherKeyAndAfterAChange() {
        byte[] sealed = box.seal(secret, "endpoint-1", random);
        assertThatIllegalStateException().isThrownBy(() -> box.open(sealed, "endpoint-2"));
        assertThatIllegalStateException().isThrownBy(() -> new SecretBox(newKey()).open(sealed, "endpoint-1"));
        sealed[20] ^= 1;
        assertThatIllegalStateException().isThrownBy(() -> box.open(sealed, "endpoint-1"));
        assertThatIllegalStateException().isThrownBy(() -> box.open(new byte[] {1, 2}, "endpoint-1"));
    }

    @Test
    void refusesAKeyOfTheWrongSize() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SecretBox("c2hvcnQ="));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_", "whsec_c2hvcnQ=", "whsec_!!!", "sk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"})
    void refusesWhatIsNoSecret(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> SigningSecret.parse(text));
    }

    @Test
    void aSecretNeverPrintsItself() {
        assertThat(secret.toString()).isEqualTo("whsec_***");
        assertThat(Base64.getDecoder().decode(secret.text().substring(6))).hasSize(32);
    }

    private String newKey() {
        byte[] key = new byte[32];
        random.nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
