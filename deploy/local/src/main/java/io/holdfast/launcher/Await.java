package io.holdfast.launcher;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waiting for something outside this process that cannot call back. */
final class Await {

    private static final long POLL_MILLIS = 100;

    private Await() {}

    /** True as soon as the condition holds, false when it did not within the time. */
    static boolean until(Duration atMost, BooleanSupplier condition) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            pause();
        }
        return true;
    }

    /** As {@link #until}, but fails with what the supplier says. */
    static void orFail(Duration atMost, BooleanSupplier condition, Supplier<String> otherwise) {
        if (!until(atMost, condition)) {
            throw new IllegalStateException(otherwise.get());
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting", e);
        }
    }
}
