package io.holdfast.connector.fetch;

import java.time.Duration;
import java.util.Optional;

/**
 * How long to wait before an object is asked for again: twice as long each time, up to a bound, stretched by up to a half so
 * that what failed together does not come back together.
 *
 * @param first wait after the first failure
 * @param longest no wait is longer, before it is stretched
 * @param attempts how often an object is asked for before it is given up
 */
record Backoff(Duration first, Duration longest, int attempts) {

    private static final int MOST_DOUBLINGS = 30;

    /**
     * The wait after a failure; empty when it is given up.
     *
     * @param failures how many there have been, at least 1
     * @param asked how long the vendor wants to be left alone; never less than that
     * @param chance random number from 0 (inclusive) to 1 (exclusive)
     */
    Optional<Duration> after(int failures, Optional<Duration> asked, double chance) {
        if (failures >= attempts) {
            return Optional.empty();
        }
        Duration doubled = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        Duration wait = doubled.compareTo(longest) > 0 ? longest : doubled;
        Duration stretched = wait.plusMillis((long) (wait.toMillis() * chance / 2));
        return Optional.of(asked.filter(least -> least.compareTo(stretched) > 0).orElse(stretched));
    }
}
