package io.holdfast.webhooks.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryScheduleTest {

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
}
