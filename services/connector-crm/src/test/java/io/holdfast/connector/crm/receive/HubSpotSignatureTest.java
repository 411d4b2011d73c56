package io.holdfast.connector.crm.receive;

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
import org.junit.jupiter.params.provider.ValueSource;

/** The vector is HubSpot's own, from the tests of its API client for Python. */
class HubSpotSignatureTest {

    private static final String SECRET = "yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy";
    private static final String ADDRESS = "https://www.example.com/webhook_uri";
    private static final String SIGNATURE = "HPW73RUtKmcYoEDADG0s6MmGFWUzWJKAW07r8RDgcQw=";
    private static final String TIMESTAMP = "15000000";
    private static final Instant SIGNED_AT = Instant.ofEpochMilli(15_000_000);
    private static final byte[] BODY = "{'example_field':'example_value'}".getBytes(StandardCharsets.UTF_8);

    @Test
    void thePublishedVectorIsGenuine() {
        assertThat(check(SIGNATURE, TIMESTAMP, ADDRESS, List.of(SECRET), SIGNED_AT))
                .isEqualTo(GENUINE);
    }

    @Test
    void anyOfTheSecretsMayHaveSigned() {
        assertThat(check(SIGNATURE, TIMESTAMP, ADDRESS, List.of("next-secret", SECRET), SIGNED_AT))
                .isEqualTo(GENUINE);
        assertThat(check(SIGNATURE, TIMESTAMP, ADDRESS, List.of("next-secret"), SIGNED_AT))
                .isEqualTo(WRONG);
        assertThat(check(SIGNATURE, TIMESTAMP, ADDRESS, List.of(), SIGNED_AT)).isEqualTo(WRONG);
    }

    @Test
    void addressBodyAndTimeAreSigned() {
        assertThat(check(SIGNATURE, TIMESTAMP, ADDRESS + "/", List.of(SECRET), SIGNED_AT))
                .isEqualTo(WRONG);
        assertThat(check(SIGNATURE, "15000001", ADDRESS, List.of(SECRET), SIGNED_AT))
                .isEqualTo(WRONG);
        assertThat(HubSpotSignature.check(
                        SIGNATURE,
                        TIMESTAMP,
                        ADDRESS,
                        "[]".getBytes(StandardCharsets.UTF_8),
                        List.of(SECRET),
                        SIGNED_AT))
                .isEqualTo(WRONG);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 299, 300, -300})
    void itHoldsForFiveMinutesEitherWay(long secondsLater) {
        assertThat(check(SIGNATURE, TIMESTAMP, ADDRESS, List.of(SECRET), SIGNED_AT.plusSeconds(secondsLater)))
                .isEqualTo(GENUINE);
    }

    @ParameterizedTest
    @ValueSource(longs = {301, -301, 86_400})
    void laterItIsAReplay(long secondsLater) {
        assertThat(check(SIGNATURE, TIMESTAMP, ADDRESS, List.of(SECRET), SIGNED_AT.plusSeconds(secondsLater)))
                .isEqualTo(OUTSIDE_TOLERANCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HPW7", "not base64!", "HPW73RUtKmcYoEDADG0s6MmGFWUzWJKAW07r8RDgcQ=="})
    void anythingElseIsNoSignature(String signature) {
        assertThat(check(signature, TIMESTAMP, ADDRESS, List.of(SECRET), SIGNED_AT))
                .isEqualTo(MISSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "now", "-15000000", "15000000.5", "99999999999999999999"})
    void norIsAnythingElseATime(String timestamp) {
        assertThat(check(SIGNATURE, timestamp, ADDRESS, List.of(SECRET), SIGNED_AT))
                .isEqualTo(MISSING);
        assertThat(check(null, TIMESTAMP, ADDRESS, List.of(SECRET), SIGNED_AT)).isEqualTo(MISSING);
        assertThat(check(SIGNATURE, null, ADDRESS, List.of(SECRET), SIGNED_AT)).isEqualTo(MISSING);
    }

    private static Verdict check(String signature, String time, String address, List<String> secrets, Instant now) {
        return HubSpotSignature.check(signature, time, address, BODY, secrets, now);
    }
}
