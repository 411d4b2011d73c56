package io.holdfast.http;

import java.time.Duration;

/** Something this request needs is not there at the moment: answered with 503 and {@code Retry-After}. */
public class Unavailable extends RuntimeException {

    private final Duration retryAfter;

    /**
     * @param detail what is missing, in words for the caller and without internals
     * @param retryAfter when it makes sense to try again; sent in whole seconds, at least one
     */
    public Unavailable(String detail, Duration retryAfter) {
        super(detail);
        this.retryAfter = retryAfter;
    }

    public Unavailable(String detail, Duration retryAfter, Throwable cause) {
        super(detail, cause);
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
