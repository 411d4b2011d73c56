package io.holdfast.webhooks.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.webhooks.schedule.Answer.Responded;
import io.holdfast.webhooks.schedule.Verdict.Cancelled;
import io.holdfast.webhooks.schedule.Verdict.Delivered;
import io.holdfast.webhooks.schedule.Verdict.Exhausted;
import io.holdfast.webhooks.schedule.Verdict.RetryAt;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttemptJudgeTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final EndpointPulse FAILING =
            new EndpointPulse(Optional.of(NOW.minusSeconds(60)), 3, Optional.empty());

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void anyTwoHundredIsDeliveredAndHealsTheEndpoint(int status) {
        Verdict verdict = judge(Responded.with(status), 3, FAILING);
        assertThat(verdict.next()).isEqualTo(new Delivered("answered " + status));
        assertThat(verdict.pulse()).isEqualTo(EndpointPulse.HEALTHY);
        assertThat(verdict.disable()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 301, 302, 307, 400, 401, 404, 500, 599})
    void anythingElseIsRetriedBySchedule(int status) {
        Verdict verdict = judge(Responded.with(status), 1, EndpointPulse.HEALTHY);
        assertThat(verdict.next()).isInstanceOfSatisfying(RetryAt.class, retry -> {
            assertThat(retry.at()).isEqualTo(NOW.plusSeconds(5));
            assertThat(retry.reason()).startsWith("answered " + status);
        });
        assertThat(verdict.pulse()).isEqualTo(new EndpointPulse(Optional.of(NOW), 1, Optional.empty()));
    }

    @Test
    void aRedirectSaysThatItIsNotFollowed() {
        assertThat(judge(Responded.with(302), 1, EndpointPulse.HEALTHY).next().reason())
                .isEqualTo("answered 302; redirects are not followed");
    }

    @Test
    void goneDisablesAtOnce() {
        Verdict verdict = judge(Responded.with(410), 1, EndpointPulse.HEALTHY);
        assertThat(verdict.next()).isInstanceOf(Cancelled.class);
        assertThat(verdict.disable()).contains("the endpoint answered 410 Gone");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void retryAfterHoldsBackTheDeliveryAndTheEndpoint(int status) {
        Verdict verdict = judge(new Responded(status, Optional.of(Duration.ofMinutes(20))), 1, EndpointPulse.HEALTHY);
        assertThat(verdict.next()).isEqualTo(new RetryAt(NOW.plusSeconds(1200), "answered " + status));
        assertThat(verdict.pulse().pausedUntil()).contains(NOW.plusSeconds(1200));
    }

    @Test
    void aShortRetryAfterNeverShortensTheSchedule() {
        Verdict verdict = judge(new Responded(429, Optional.of(Duration.ZERO)), 2, EndpointPulse.HEALTHY);
        assertThat(verdict.next()).isEqualTo(new RetryAt(NOW.plus(Duration.ofMinutes(5)), "answered 429"));
    }

    @Test
    void withoutRetryAfterThePauseDoublesUpToABound() {
        assertThat(pauseAfter(0)).isEqualTo(Duration.ofSeconds(2));
        assertThat(pauseAfter(3)).isEqualTo(Duration.ofSeconds(16));
        assertThat(pauseAfter(1_000_000)).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void failuresOfEveryKindAreRetried() {
        assertThat(judge(new Answer.TimedOut(Duration.ofSeconds(15)), 1, EndpointPulse.HEALTHY)
                        .next()
                        .reason())
                .isEqualTo("no answer within 15000 ms");
        assertThat(judge(new Answer.Unreachable("connection refused"), 1, EndpointPulse.HEALTHY)
                        .next()
                        .reason())
                .isEqualTo("not reachable: connection refused");
        assertThat(judge(new Answer.Refused("loopback"), 1, EndpointPulse.HEALTHY)
                        .next()
                        .reason())
                .isEqualTo("refused: loopback");
    }

    @Test
    void theLastAttemptExhausts() {
        assertThat(judge(Responded.with(500), 9, EndpointPulse.HEALTHY).next()).isInstanceOf(RetryAt.class);
        assertThat(judge(Responded.with(500), 10, EndpointPulse.HEALTHY).next())
                .isEqualTo(new Exhausted("answered 500, and it was the last attempt"));
    }

    @Test
    void fiveDaysWithoutASuccessDisable() {
        Instant fiveDaysAgo = NOW.minus(Duration.ofDays(5));
        EndpointPulse almost = new EndpointPulse(Optional.of(fiveDaysAgo.plusMillis(1)), 50, Optional.empty());
        EndpointPulse hopeless = new EndpointPulse(Optional.of(fiveDaysAgo), 50, Optional.empty());
        EndpointPulse quiet = new EndpointPulse(Optional.of(fiveDaysAgo), 1, Optional.empty());

        assertThat(judge(Responded.with(500), 1, almost).disable()).isEmpty();
        assertThat(judge(Responded.with(500), 1, quiet).disable()).isEmpty();
        assertThat(judge(Responded.with(500), 1, hopeless).disable()).contains("every attempt failed for 5 days");
        assertThat(judge(Responded.with(200), 1, hopeless).disable()).isEmpty();
    }

    private static Duration pauseAfter(int failures) {
        EndpointPulse pulse = new EndpointPulse(Optional.of(NOW), failures, Optional.empty());
        return Duration.between(
                NOW, judge(Responded.with(429), 1, pulse).pulse().pausedUntil().orElseThrow());
    }

    private static Verdict judge(Answer answer, int attempt, EndpointPulse pulse) {
        return AttemptJudge.judge(answer, attempt, pulse, NOW, 0);
    }
}
