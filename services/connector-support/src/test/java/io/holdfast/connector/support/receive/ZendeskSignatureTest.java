package io.holdfast.connector.support.receive;

import static io.holdfast.connector.signature.Verdict.GENUINE;
import static io.holdfast.connector.signature.Verdict.MISSING;
import static io.holdfast.connector.signature.Verdict.OUTSIDE_TOLERANCE;
import static io.holdfast.connector.signature.Verdict.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.connector.signature.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures made apart from the door, checked by the door. */
class ZendeskSignatureTest {

    private static final String SECRET = "zendesk_test_secret";
    private static final String SIGNED_AT = "2026-01-01T00:00:00Z";
    private static final Instant THEN = Instant.parse(SIGNED_AT);
    private static final byte[] BODY = "{\"id\":\"evt_ünïcode\"}".getBytes(StandardCharsets.UTF_8);

    @Test
    void aVectorOfAnotherToolIsGenuine() {
        // printf '%s' '<timestamp><body>' | openssl dgst -sha256 -hmac zendesk_test_secret -binary | base64
        byte[] body = "{\"id\":\"vector\",\"type\":\"zen:event-type:ticket.created\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(ZendeskSignature.check(
                        "02ZiBQ5FeFXqAdxTfBRlpSWKVt8pNGegZURR7NqHmow=", SIGNED_AT, body, List.of(SECRET), THEN))
                .isEqualTo(GENUINE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-01T00:00:00Z", "2026-01-01T00:00:00.123456789Z", "2026-01-01T01:00:00+01:00"})
    void theTimestampIsSignedAsWritten(String timestamp) {
        assertThat(check(Zendesk.signature(SECRET, timestamp, BODY), timestamp, THEN))
                .isEqualTo(GENUINE);
    }

    @Test
    void oneOfSeveralSecretsIsEnough() {
        String signature = Zendesk.signature(SECRET, SIGNED_AT, BODY);
        assertThat(ZendeskSignature.check(signature, SIGNED_AT, BODY, List.of("next_secret", SECRET), THEN))
                .isEqualTo(GENUINE);
        assertThat(ZendeskSignature.check(signature, SIGNED_AT, BODY, List.of("next_secret"), THEN))
                .isEqualTo(WRONG);
        assertThat(ZendeskSignature.check(signature, SIGNED_AT, BODY, List.of(), THEN))
                .isEqualTo(WRONG);
    }

    @ParameterizedTest
    @ValueSource(longs = {300, -300, 0, 1})
    void itHoldsForFiveMinutesEitherWay(long secondsLater) {
        assertThat(check(Zendesk.signature(SECRET, SIGNED_AT, BODY), SIGNED_AT, THEN.plusSeconds(secondsLater)))
                .isEqualTo(GENUINE);
    }

    @ParameterizedTest
    @ValueSource(longs = {301, -301, 86_400})
    void laterItIsAReplay(long secondsLater) {
        assertThat(check(Zendesk.signature(SECRET, SIGNED_AT, BODY), SIGNED_AT, THEN.plusSeconds(secondsLater)))
                .isEqualTo(OUTSIDE_TOLERANCE);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "not base64!", "AAAA", "02ZiBQ5FeFXqAdxTfBRlpSWKVt8pNGegZURR7NqHmow=AAAA"})
    void anythingElseIsNoSignature(String signature) {
        assertThat(check(signature, SIGNED_AT, THEN)).isEqualTo(MISSING);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "1767225600", "yesterday", "2026-01-01", "+1000000000-01-01T00:00:00Z"})
    void anythingElseIsNoTimestamp(String timestamp) {
        String signature = Zendesk.signature(SECRET, String.valueOf(timestamp), BODY);
        assertThat(check(signature, timestamp, THEN)).isEqualTo(MISSING);
        assertThat(check(signature, "x".repeat(10_000), THEN)).isEqualTo(MISSING);
        assertThat(check("x".repeat(10_000), SIGNED_AT, THEN)).isEqualTo(MISSING);
    }

    @Test
    void otherBytesOrAnotherTimeAreWrong() {
        String signature = Zendesk.signature(SECRET, SIGNED_AT, BODY);
        assertThat(ZendeskSignature.check(signature, SIGNED_AT, new byte[0], List.of(SECRET), THEN))
                .isEqualTo(WRONG);
        assertThat(check(signature, "2026-01-01T00:00:01Z", THEN)).isEqualTo(WRONG);
        assertThat(check(signature, "2026-01-01T01:00:00+01:00", THEN)).isEqualTo(WRONG);
    }

    private static Verdict check(String signature, String timestamp, Instant now) {
        return ZendeskSignature.check(signature, timestamp, BODY, List.of(SECRET), now);
    }
}
