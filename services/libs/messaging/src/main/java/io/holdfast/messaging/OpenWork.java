package io.holdfast.messaging;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** What all consumers of this process have in hand, so that a shutdown can stop the flow and let it finish. */
final class OpenWork {

    private static final Logger LOG = Logger.getLogger(OpenWork.class);

    private final List<Runnable> stops = new CopyOnWriteArrayList<>();
    private final Set<String> ended = ConcurrentHashMap.newKeySet();
    private int count;

    void onStop(Runnable stop) {
        stops.add(stop);
    }

    synchronized void started() {
        count++;
    }

    synchronized void ended() {
        count--;
        notifyAll();
    }

    /** A consumer's flow has ended though nobody stopped it: its queue was deleted, or its channel could not open. */
    void ended(String queue, Throwable failure) {
        LOG.errorf("The consumer of %s has ended: %s", queue, failure == null ? "cancelled by the broker" : failure);
        ended.add(queue);
    }

    /** Queues that are not consumed any more and will not be until a restart. */
    Set<String> endedConsumers() {
        return Set.copyOf(ended);
    }

    /** Stops the flow and waits until everything in hand is settled. True when it is. */
    boolean drain(Duration atMost) throws InterruptedException {
        stops.forEach(Runnable::run);
        long deadline = System.nanoTime() + atMost.toNanos();
        synchronized (this) {
            while (count > 0) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                wait(left);
            }
            return true;
        }
    }
}
