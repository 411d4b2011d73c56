package io.holdfast.connector.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keyed digests, and how long they hold. */
class SignatureTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:15:00.900Z");

    @Test
    void theDigestIsThatOfRfc4231() {
        byte[] digest = Hmac.sha256("Jefe", bytes("what do ya want "), bytes("for nothing?"));
        assertThat(HexFormat.of().formatHex(digest))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        assertThat(digest).hasSize(Hmac.BYTES);
    }

    @Test
    void oneMatchOfSeveralIsEnoughAndNoneOfNothing() {
        byte[] genuine = Hmac.sha256("key-1", bytes("a"), bytes("b"));
        byte[] forged = new byte[Hmac.BYTES];
        assertThat(Hmac.matches(List.of("key-2", "key-1"), List.of(forged, genuine), bytes("ab")))
                .isTrue();
        assertThat(Hmac.matches(List.of("key-2"), List.of(forged, genuine), bytes("ab")))
                .isFalse();
        assertThat(Hmac.matches(List.of("key-1"), List.of(new byte[0], new byte[31]), bytes("ab")))
                .isFalse();
        assertThat(Hmac.matches(List.of(), List.of(genuine), bytes("ab"))).isFalse();
        assertThat(Hmac.matches(List.of("key-1"), List.of(), bytes("ab"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "true, 2026-03-02T09:15:00Z, GENUINE",
        "true, 2026-03-02T09:10:00Z, GENUINE",
        "true, 2026-03-02T09:20:00.999Z, GENUINE",
        "true, 2026-03-02T09:09:59.999Z, OUTSIDE_TOLERANCE",
        "true, 2026-03-02T09:20:01Z, OUTSIDE_TOLERANCE",
        "true, +1000000000-12-31T23:59:59.999999999Z, OUTSIDE_TOLERANCE",
        "false, 2026-03-02T09:15:00Z, WRONG",
        "false, 2020-01-01T00:00:00Z, WRONG",
    })
    void aMatchHoldsForFiveMinutesEitherWay(boolean matches, String signedAt, Verdict verdict) {
        assertThat(Verdict.of(matches, Instant.parse(signedAt), NOW)).isEqualTo(verdict);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
