package io.holdfast.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.messaging.RetrySchedule.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryScheduleTest {

    private static final RuntimeException FAILURE = new IllegalStateException("boom");

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void theFirstThreeFailuresAreRetriedLaterAndLater(int attempt) {
        assertThat(RetrySchedule.after(attempt, FAILURE))
                .isEqualTo(new Step.Retry("retry." + (attempt + 1), attempt + 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 100})
    void theLastFailureMakesADeadLetter(int attempt) {
        assertThat(RetrySchedule.after(attempt, FAILURE)).isEqualTo(new Step.DeadLetter());
    }

    @Test
    void whatNoRetryCuresIsADeadLetterAtOnce() {
        assertThat(RetrySchedule.after(0, new InvalidMessage("no such account")))
                .isEqualTo(new Step.DeadLetter());
        assertThat(RetrySchedule.after(0, new UndecodableMessage("Not JSON"))).isEqualTo(new Step.DeadLetter());
    }
}
