package io.holdfast.simulator.bench;

import io.holdfast.launcher.BrokerAddress;
import io.holdfast.launcher.Platform;
import io.holdfast.launcher.RabbitManagement;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Stands in for services that do not run: what is published for them is thrown away every few seconds. Otherwise their
 * queues fill up, and the broker refuses what the measured service publishes.
 */
final class AbsentReaders implements AutoCloseable {

    private static final int EVERY_SECONDS = 5;

    private final ScheduledExecutorService clock;
    private final Future<?> readers;

    private AbsentReaders(ScheduledExecutorService clock, Future<?> readers) {
        this.clock = clock;
        this.readers = readers;
    }

    /** Of every service but the one that runs. */
    static AbsentReaders of(Platform platform, String running) {
        var broker = new RabbitManagement(platform.broker());
        var unread = broker.queues(platform.vhost()).stream()
                .filter(queue -> !queue.startsWith(running + "."))
                .map(queue -> "/api/queues/" + BrokerAddress.encode(platform.vhost()) + "/"
                        + BrokerAddress.encode(queue) + "/contents")
                .toList();
        var clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().factory());
        return new AbsentReaders(
                clock,
                clock.scheduleWithFixedDelay(
                        () -> unread.forEach(contents -> broker.send("DELETE", contents, null)),
                        0,
                        EVERY_SECONDS,
                        TimeUnit.SECONDS));
    }

    /** Fails when they stopped reading before. */
    @Override
    public void close() {
        var stopped = readers.state() == Future.State.FAILED;
        clock.shutdownNow();
        if (stopped) {
            throw new IllegalStateException("What nobody reads was not thrown away", readers.exceptionNow());
        }
    }
}
