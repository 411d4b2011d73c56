package io.holdfast.webhooks.schedule;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Ten attempts over about three days, as Standard Webhooks 1.0 recommends. */
public final class RetrySchedule {

    private static final List<Duration> WAITS = List.of(
            Duration.ZERO,
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    /** Waits are stretched by up to this share, so that what failed together does not come back together. */
    private static final double SPREAD = 0.2;

    private RetrySchedule() {}

    /** How often a delivery is tried before it is given up. */
    public static int attempts() {
        return WAITS.size();
    }

    /**
     * How long to wait before an attempt; never less than the schedule says.
     *
     * @param attempt counted from 1
     * @param chance random number from 0 (inclusive) to 1 (exclusive)
     * @return empty when there is no such attempt any more
     */
    public static Optional<Duration> waitBefore(int attempt, double chance) {
        if (attempt < 1 || chance < 0 || chance >= 1) {
            throw new IllegalArgumentException("attempt %d, chance %s".formatted(attempt, chance));
        }
        if (attempt > WAITS.size()) {
            return Optional.empty();
        }
        Duration wait = WAITS.get(attempt - 1);
        return Optional.of(wait.plusMillis((long) (wait.toMillis() * SPREAD * chance)));
    }
}
