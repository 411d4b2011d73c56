package io.holdfast.connector.billing.receive;

import static io.holdfast.connector.signature.Verdict.GENUINE;
import static io.holdfast.connector.signature.Verdict.MISSING;
import static io.holdfast.connector.signature.Verdict.OUTSIDE_TOLERANCE;
import static io.holdfast.connector.signature.Verdict.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.net.Webhook;
import io.holdfast.connector.signature.Verdict;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures made by Stripe's own library, checked by ours. */
class StripeSignatureTest {

    private static final String SECRET = "whsec_test_secret";
    private static final long SIGNED_AT = 1_767_225_600L;
    private static final byte[] BODY = "{\"id\":\"evt_ünïcode\"}".getBytes(StandardCharsets.UTF_8);

    @Test
    void aSignatureOfStripesLibraryIsGenuine() {
        assertThat(check("t=%d,v1=%s".formatted(SIGNED_AT, signature(SECRET)), 0))
                .isEqualTo(GENUINE);
    }

    @Test
    void aVectorOfAnotherToolIsGenuine() {
        // printf '%s' '1767225600.{"id":"evt_vector","object":"event"}' | openssl dgst -sha256 -hmac whsec_test_secret
        String header = "t=1767225600,v1=49c082caccb480f197cacf7450e1493b656f64a067b873379d4758c038d721b7";
        byte[] body = "{\"id\":\"evt_vector\",\"object\":\"event\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(StripeSignature.check(header, body, List.of(SECRET), Instant.ofEpochSecond(SIGNED_AT)))
                .isEqualTo(GENUINE);
    }

    @Test
    void oneMatchOfSeveralIsEnoughOnBothSides() {
        String other = "0".repeat(64);
        String header = "t=%d,v1=%s,v1=%s,v0=%s".formatted(SIGNED_AT, other, signature(SECRET), other);
        assertThat(check(header, 0)).isEqualTo(GENUINE);
        assertThat(StripeSignature.check(header, BODY, List.of("whsec_next", SECRET), Instant.ofEpochSecond(SIGNED_AT)))
                .isEqualTo(GENUINE);
        assertThat(StripeSignature.check(header, BODY, List.of("whsec_next"), Instant.ofEpochSecond(SIGNED_AT)))
                .isEqualTo(WRONG);
        assertThat(StripeSignature.check(header, BODY, List.of(), Instant.ofEpochSecond(SIGNED_AT)))
                .isEqualTo(WRONG);
    }

    @ParameterizedTest
    @ValueSource(longs = {300, -300, 0, 1})
    void itHoldsForFiveMinutesEitherWay(long secondsLater) {
        assertThat(check("t=%d,v1=%s".formatted(SIGNED_AT, signature(SECRET)), secondsLater))
                .isEqualTo(GENUINE);
    }

    @ParameterizedTest
    @ValueSource(longs = {301, -301, 86_400})
    void laterItIsAReplay(long secondsLater) {
        assertThat(check("t=%d,v1=%s".formatted(SIGNED_AT, signature(SECRET)), secondsLater))
                .isEqualTo(OUTSIDE_TOLERANCE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "t=1767225600",
                "v1=00",
                "t=now,v1=0000000000000000000000000000000000000000000000000000000000000000",
                "t=99999999999999999999,v1=0000000000000000000000000000000000000000000000000000000000000000",
                "t=1767225600,v1=zz",
                "t=1767225600,v0=0000000000000000000000000000000000000000000000000000000000000000",
                ",,,=,=="
            })
    void anythingElseIsNoSignature(String header) {
        assertThat(check(header, 0)).isEqualTo(MISSING);
    }

    @Test
    void otherBytesOrAnotherTimeAreWrong() {
        String header = "t=%d,v1=%s".formatted(SIGNED_AT, signature(SECRET));
        assertThat(StripeSignature.check(
                        header,
                        "{}".getBytes(StandardCharsets.UTF_8),
                        List.of(SECRET),
                        Instant.ofEpochSecond(SIGNED_AT)))
                .isEqualTo(WRONG);
        assertThat(check(header.replace("t=1767225600", "t=1767225601"), 0)).isEqualTo(WRONG);
        assertThat(check(null, 0)).isEqualTo(MISSING);
        assertThat(check("x".repeat(10_000), 0)).isEqualTo(MISSING);
    }

    private static Verdict check(String header, long secondsLater) {
        return StripeSignature.check(header, BODY, List.of(SECRET), Instant.ofEpochSecond(SIGNED_AT + secondsLater));
    }

    private static String signature(String secret) {
        try {
            return Webhook.Util.computeHmacSha256(secret, SIGNED_AT + "." + new String(BODY, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
