package io.holdfast.playbooks;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Does due work until none is left, then sleeps until the next is due, at most a given time, or until it is woken. One
 * run at a time per loop; other replicas run their own, the rows decide who gets what. A failed run is repeated after the
 * sleep.
 */
public final class DueLoop {

    private static final Logger LOG = Logger.getLogger(DueLoop.class);

    private final Vertx vertx;
    private final Clock clock;
    private final Duration longestSleep;
    private final Supplier<Uni<Boolean>> once;
    private final Supplier<Uni<Optional<Instant>>> nextDue;
    private final AtomicInteger wakes = new AtomicInteger();
    private volatile long timer = -1;
    private volatile boolean stopped;

    /**
     * @param once does one piece of due work; false when there was none
     * @param nextDue when the next piece will be due
     */
    public DueLoop(
            Vertx vertx,
            Clock clock,
            Duration longestSleep,
            Supplier<Uni<Boolean>> once,
            Supplier<Uni<Optional<Instant>>> nextDue) {
        this.vertx = vertx;
        this.clock = clock;
        this.longestSleep = longestSleep;
        this.once = once;
        this.nextDue = nextDue;
    }

    /** Looks for work now, or again right after the present run. Never blocks. */
    public void wake() {
        if (!stopped && wakes.getAndIncrement() == 0) {
            vertx.cancelTimer(timer);
            vertx.runOnContext(_ -> run());
        }
    }

    /** Takes up no more work. What is in hand finishes. */
    public void stop() {
        stopped = true;
        vertx.cancelTimer(timer);
    }

    private void run() {
        int answered = wakes.get();
        work().chain(this::sleep)
                .onFailure()
                .invoke(failure -> LOG.warnf("due work failed, again in %s: %s", longestSleep, failure.toString()))
                .onFailure()
                .recoverWithItem(longestSleep)
                .subscribe()
                .with(sleep -> rest(answered, sleep));
    }

    private Uni<Void> work() {
        return Uni.createFrom()
                .deferred(once::get)
                .repeat()
                .whilst(did -> did && !stopped)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Duration> sleep() {
        return nextDue.get().map(next -> next.map(due -> Duration.between(clock.instant(), due))
                .filter(untilDue -> untilDue.compareTo(longestSleep) < 0)
                .map(untilDue -> untilDue.isPositive() ? untilDue : Duration.ofMillis(1))
                .orElse(longestSleep));
    }

    private void rest(int answered, Duration sleep) {
        if (!wakes.compareAndSet(answered, 0)) {
            vertx.runOnContext(_ -> run());
        } else if (!stopped) {
            timer = vertx.setTimer(Math.max(1, sleep.toMillis()), _ -> wake());
        }
    }
}
