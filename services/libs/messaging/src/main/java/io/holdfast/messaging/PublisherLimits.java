package io.holdfast.messaging;

import java.time.Duration;

/**
 * How much a publisher takes on.
 *
 * @param window how many messages may be unconfirmed at a time; at least 200 to reach the broker's speed
 * @param waiting how many more may wait for the window before sends fail at once
 * @param timeout how long a send may take, waiting included
 */
public record PublisherLimits(int window, int waiting, Duration timeout) {

    /** 500 in flight, 20 000 waiting, 5 seconds. */
    public static final PublisherLimits DEFAULT = new PublisherLimits(500, 20_000, Duration.ofSeconds(5));

    public PublisherLimits {
        if (window < 1 || waiting < 1 || !timeout.isPositive()) {
            throw new IllegalArgumentException("Publisher limits must be positive");
        }
    }
}
