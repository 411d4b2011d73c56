package io.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

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
