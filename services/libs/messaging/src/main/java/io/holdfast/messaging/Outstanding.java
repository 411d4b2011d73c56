package io.holdfast.messaging;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One send on its way, from the caller's hand until the broker's word or the timeout. Settled exactly once. */
final class Outstanding {

    private final OutgoingMessage message;
    private final CompletableFuture<Void> outcome = new CompletableFuture<>();

    Outstanding(OutgoingMessage message, Duration timeout) {
        this.message = message;
        outcome.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    OutgoingMessage message() {
        return message;
    }

    /** Completes with nothing, or with a {@link PublishFailure}. */
    CompletableFuture<Void> outcome() {
        return outcome.exceptionally(failure -> {
            throw failure instanceof TimeoutException
                    ? new BrokerUnavailable("No confirm in time for exchange " + message.exchange())
                    : (RuntimeException) failure;
        });
    }

    boolean settled() {
        return outcome.isDone();
    }

    void confirmed() {
        outcome.complete(null);
    }

    void failed(PublishFailure why) {
        outcome.completeExceptionally(why);
    }

    /** Runs once it is settled, whichever way; at once when it already is. */
    void whenSettled(Runnable then) {
        outcome.whenComplete((_, _) -> then.run());
    }
}
