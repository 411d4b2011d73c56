package io.holdfast.webhooks.deliver;

import io.holdfast.webhooks.schedule.Answer;
import java.time.Duration;

/**
 * What one attempt brought.
 *
 * @param excerpt the beginning of the answer's body, without secrets; null when there was none
 * @param took from the first byte of name resolution to the last byte read
 */
record Reply(Answer answer, String excerpt, Duration took) {

    Integer status() {
        return answer instanceof Answer.Responded responded ? responded.status() : null;
    }
}
