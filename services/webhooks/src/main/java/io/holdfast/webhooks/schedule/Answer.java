package io.holdfast.webhooks.schedule;

import java.time.Duration;
import java.util.Optional;

/** What came back from one attempt. */
public sealed interface Answer {

    /** In words, for the delivery log. */
    String words();

    /**
     * The destination answered.
     *
     * @param status HTTP status, 100 to 599
     * @param retryAfter what its {@code Retry-After} asks for
     */
    record Responded(int status, Optional<Duration> retryAfter) implements Answer {
        /** An answer without {@code Retry-After}. */
        public static Responded with(int status) {
            return new Responded(status, Optional.empty());
        }

        @Override
        public String words() {
            return isRedirect() ? "answered %d; redirects are not followed".formatted(status) : "answered " + status;
        }

        boolean isSuccess() {
            return status >= 200 && status < 300;
        }

        boolean isGone() {
            return status == 410;
        }

        boolean asksToSlowDown() {
            return status == 429 || status == 502 || status == 503 || status == 504;
        }

        private boolean isRedirect() {
            return status >= 300 && status < 400;
        }
    }

    /** No complete answer in time. */
    record TimedOut(Duration limit) implements Answer {
        @Override
        public String words() {
            return "no answer within " + limit.toMillis() + " ms";
        }
    }

    /** No connection, or it broke. */
    record Unreachable(String reason) implements Answer {
        @Override
        public String words() {
            return "not reachable: " + reason;
        }
    }

    /** Our own guard refused the destination; nothing was sent. */
    record Refused(String reason) implements Answer {
        @Override
        public String words() {
            return "refused: " + reason;
        }
    }
}
