package io.holdfast.launcher;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several things at a time, but not more than the machine can bear. */
final class Parallel {

    private Parallel() {}

    /** Runs all of them and returns when all have ended; then fails as the first one that failed. */
    static void run(int atMost, List<Runnable> tasks) {
        RuntimeException failure = null;
        try (var executor = Executors.newFixedThreadPool(atMost)) {
            for (Future<?> task : tasks.stream().map(executor::submit).toList()) {
                try {
                    task.get();
                } catch (ExecutionException e) {
                    failure = failure == null ? unwrap(e) : failure;
                } catch (InterruptedException e) {
                    executor.shutdownNow();
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("Interrupted", e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static RuntimeException unwrap(ExecutionException e) {
        return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
    }
}
