package io.holdfast.connector.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.http.Outbound.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What answers mean, how long to wait, and what is asked for once. */
class FetchCoreTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "200, Found",
        "404, Gone",
        "410, Gone",
        "401, Locked",
        "403, Locked",
        "429, SlowDown",
        "408, Later",
        "423, Later",
        "500, Later",
        "502, Later",
        "503, Later",
        "204, Found",
        "301, Hopeless",
        "307, Hopeless",
        "400, Hopeless",
        "414, Hopeless"
    })
    void anAnswerMeansOneThing(int status, String outcome) {
        assertThat(FetchOutcome.of(answer(status, null, true), NOW).getClass().getSimpleName())
                .isEqualTo(outcome);
    }

    @Test
    void theVendorMaySayHowLongToWait() {
        assertThat(FetchOutcome.of(answer(429, "7", true), NOW))
                .isEqualTo(new FetchOutcome.SlowDown(Optional.of(Duration.ofSeconds(7))));
        assertThat(FetchOutcome.of(answer(503, "9", true), NOW))
                .isEqualTo(new FetchOutcome.Later("the vendor answered 503", Optional.of(Duration.ofSeconds(9))));
    }

    @Test
    void whatIsTooLargeIsHopelessAndWhatIsNoAnswerIsNot() {
        assertThat(FetchOutcome.of(answer(200, null, false), NOW)).isInstanceOf(FetchOutcome.Hopeless.class);
        assertThat(FetchOutcome.of(new Reply.TimedOut(), NOW)).isInstanceOf(FetchOutcome.Later.class);
        assertThat(FetchOutcome.of(new Reply.Unreachable("reset"), NOW)).isInstanceOf(FetchOutcome.Later.class);
        assertThat(FetchOutcome.of(new Reply.Refused("10.0.0.1 is not public"), NOW))
                .isEqualTo(new FetchOutcome.Locked("we must not connect there: 10.0.0.1 is not public"));
    }

    @ParameterizedTest
    @CsvSource({"1, PT2S", "2, PT4S", "3, PT8S", "4, PT10S", "5, PT10S"})
    void waitsDoubleUpToABoundAndAreStretchedByAtMostHalf(int failures, Duration wait) {
        Backoff backoff = new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(10), 6);
        assertThat(backoff.after(failures, Optional.empty(), 0)).hasValue(wait);
        assertThat(backoff.after(failures, Optional.empty(), 0.999_999))
                .hasValueSatisfying(longest ->
                        assertThat(longest).isBetween(wait, wait.multipliedBy(3).dividedBy(2)));
    }

    @Test
    void itEndsAndNeverWaitsLessThanTheVendorAsks() {
        Backoff backoff = new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(10), 3);
        assertThat(backoff.after(3, Optional.empty(), 0)).isEmpty();
        assertThat(backoff.after(1, Optional.of(Duration.ofMinutes(2)), 0)).hasValue(Duration.ofMinutes(2));
        assertThat(backoff.after(1, Optional.of(Duration.ZERO), 0)).hasValue(Duration.ofSeconds(2));
        assertThat(new Backoff(Duration.ofSeconds(2), Duration.ofHours(1), 1_000).after(900, Optional.empty(), 0))
                .hasValue(Duration.ofHours(1));
    }

    @Test
    void eachObjectIsAskedForOncePerRunAsOfItsNewestChange() {
        FetchOrder older = order("2", null, NOW);
        FetchOrder newer = order("2", null, NOW.plusSeconds(1));
        FetchOrder ofRun = order("2", "run-1", NOW);
        FetchOrder other = order("1", null, NOW);
        FetchOrder later = new FetchOrder("crm", "contacts", "2", null, null, NOW, NOW.plusSeconds(9));
        assertThat(FetchOrder.distinct(List.of(later, newer, older, ofRun, other)))
                .containsExactly(other, newer, later, ofRun);
    }

    private static Reply.Responded answer(int status, String retryAfter, boolean whole) {
        return new Reply.Responded(status, retryAfter, new byte[0], whole);
    }

    private static FetchOrder order(String id, String run, Instant at) {
        return new FetchOrder("crm", "contacts", id, run, null, at, null);
    }
}
