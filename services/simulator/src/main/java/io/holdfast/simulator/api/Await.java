package io.holdfast.simulator.api;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for a condition seen from outside, with a bound and a sentence for the case that it never came. */
public final class Await {

    private static final Duration PAUSE = Duration.ofMillis(200);

    private Await() {}

    /**
     * Asks until there is an answer.
     *
     * @throws IllegalStateException naming what was awaited, when {@code atMost} has passed
     */
    public static <T> T until(String what, Duration atMost, Supplier<Optional<T>> question) {
        var deadline = System.nanoTime() + atMost.toNanos();
        while (true) {
            var answer = question.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Waited " + atMost.toSeconds() + " s in vain for: " + what);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
