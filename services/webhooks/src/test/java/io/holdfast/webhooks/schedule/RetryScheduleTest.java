package io.holdfast.webhooks.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryScheduleTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "1, PT0S",
        "2, PT5S",
        "3, PT5M",
        "4, PT30M",
        "5, PT2H",
        "6, PT5H",
        "7, PT10H",
        "8, PT14H",
        "9, PT20H",
        "10, PT24H"
    })
    void waitsAsTheSpecificationSaysPlusAtMostAFifth(int attempt, Duration wait) {
        assertThat(RetrySchedule.waitBefore(attempt, 0)).hasValue(wait);
        assertThat(RetrySchedule.waitBefore(attempt, 0.999_999)).hasValueSatisfying(longest -> assertThat(longest)
                .isGreaterThanOrEqualTo(wait)
                .isLessThanOrEqualTo(wait.multipliedBy(6).dividedBy(5)));
    }

    @Test
    void endsAfterTheTenthAttempt() {
        assertThat(RetrySchedule.attempts()).isEqualTo(10);
        assertThat(RetrySchedule.waitBefore(11, 0.5)).isEmpty();
    }

    @Test
    void refusesImpossibleArguments() {
        assertThatIllegalArgumentException().isThrownBy(() -> RetrySchedule.waitBefore(0, 0.5));
        assertThatIllegalArgumentException().isThrownBy(() -> RetrySchedule.waitBefore(1, 1));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "absent",
            value = {
                "absent, absent",
                "'', absent",
                "soon, absent",
                "-5, absent",
                "1.5, absent",
                "0, PT0S",
                "' 120 ', PT2M",
                "3600, PT1H",
                "3601, PT1H",
                "99999999999999999999, PT1H",
                "'Sun, 1 Mar 2026 10:00:30 GMT', PT30S",
                "'Sun, 1 Mar 2026 09:00:00 GMT', PT0S",
                "'Mon, 1 Mar 2027 10:00:00 GMT', PT1H",
                "'Sun, 99 Mar 2026 10:00:30 GMT', absent"
            })
    void readsRetryAfterWithinBounds(String header, Duration expected) {
        assertThat(RetryAfter.parse(header, NOW).orElse(null)).isEqualTo(expected);
    }
}
