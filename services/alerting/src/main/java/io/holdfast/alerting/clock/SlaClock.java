package io.holdfast.alerting.clock;

import java.time.Instant;

/**
 * A running promise: answer the customer before the deadline.
 *
 * @param startedAt when the present severity was first reached with a clock
 * @param deadline when the promise is broken
 */
public record SlaClock(Protocol protocol, Instant startedAt, Instant deadline) {}
