package io.holdfast.alerting.alert;

import static io.holdfast.alerting.alert.Declines.at;
import static io.holdfast.alerting.alert.Declines.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.alerting.alert.Touch.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The decline began at hour 0. */
class TouchTest {

    @ParameterizedTest
    @CsvSource({
        // occurred, logged, channel, two-way, automated, withdrawn
        "1, 2, call, true, false, false, QUALIFIES",
        "1, 2, meeting, true, false, false, QUALIFIES",
        "1, 2, email, false, false, false, QUALIFIES",
        "1, 2, message, false, false, false, QUALIFIES",
        "0, 0, call, true, false, false, QUALIFIES",
        "1, 73, call, true, false, false, QUALIFIES",
        "1, 74, call, true, false, false, LOGGED_TOO_LATE",
        "1, 2, call, false, false, false, NOT_TWO_WAY",
        "1, 2, meeting, false, false, false, NOT_TWO_WAY",
        "1, 2, email, true, true, false, AUTOMATED",
        "1, 2, call, true, false, true, WITHDRAWN",
        "-1, 2, call, true, false, false, BEFORE_DECLINE",
        "3, 2, meeting, true, false, false, NOT_YET_HELD",
    })
    void onlyAHumanTouchAfterTheDeclineQualifies(
            int occurred,
            int logged,
            String channel,
            boolean twoWay,
            boolean automated,
            boolean withdrawn,
            Verdict verdict) {
        Touch touch = new Touch("t1", at(occurred), at(logged), channel, twoWay, automated, withdrawn);
        assertThat(touch.judge(at(0))).isEqualTo(verdict);
        assertThat(verdict.word()).startsWith("touch-").doesNotContain("_");
    }

    @Test
    void theEarliestAnswerCounts() {
        assertThat(Touch.firstResponse(List.of(call(9), call(3), call(-4)), at(0)))
                .contains(at(3));
        assertThat(Touch.firstResponse(List.of(), at(0))).isEmpty();
    }
}
