package io.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallersClockTest {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    @ParameterizedTest(name = "{0} s ahead is {1} s ahead")
    @CsvSource({"-3600, -3600", "0, 0", "1, 0", "10, 0", "11, 11"})
    void mayBeAFewSecondsAhead(long told, long ours) {
        assertThat(CallersClock.toOurs(NOW.plusSeconds(told), NOW)).isEqualTo(NOW.plusSeconds(ours));
    }
}
