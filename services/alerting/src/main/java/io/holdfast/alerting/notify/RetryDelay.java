package io.holdfast.alerting.notify;

import java.time.Duration;
import java.util.List;

/** How long a mail waits after it could not be sent. */
final class RetryDelay {

    private static final List<Duration> DELAYS = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1));

    private RetryDelay() {}

    /**
     * @param attempts tries so far, at least 1
     */
    static Duration after(int attempts) {
        return DELAYS.get(Math.min(attempts, DELAYS.size()) - 1);
    }
}
