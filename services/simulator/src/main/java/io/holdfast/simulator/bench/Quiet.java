package io.holdfast.simulator.bench;

import io.holdfast.launcher.Platform;
import io.holdfast.launcher.RabbitManagement;
import java.sql.SQLException;
import java.time.Duration;

/** Waits until a platform has nothing left to do, so that the next figure is not that of the last load. */
final class Quiet {

    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    /** The broker's figures are as old as that. */
    private static final Duration FIGURES_LATE = Duration.ofSeconds(5);

    private final Platform platform;
    private final Portfolio portfolio;
    private final RabbitManagement broker;

    Quiet(Platform platform, Portfolio portfolio) {
        this.platform = platform;
        this.portfolio = portfolio;
        this.broker = new RabbitManagement(platform.broker());
    }

    /** Returns when no account waits to be rescored and no message waits in scoring or in a queue that somebody takes from. */
    Duration await() throws SQLException, InterruptedException {
        var started = System.nanoTime();
        portfolio.awaitRescored(PATIENCE);
        Thread.sleep(FIGURES_LATE);
        while (portfolio.count("select count(*) from outbox where parked_at is null") > 0 || waiting() > 0) {
            if (System.nanoTime() - started > PATIENCE.toNanos()) {
                throw new IllegalStateException("No quiet within " + PATIENCE + ": " + waiting() + " messages wait");
            }
            Thread.sleep(LOOK_EVERY);
        }
        portfolio.awaitRescored(PATIENCE);
        return Duration.ofNanos(System.nanoTime() - started);
    }

    private long waiting() {
        long waiting = 0;
        for (var queue : broker.all("queues", platform.vhost())) {
            waiting += queue.path("consumers").asInt() == 0
                    ? 0
                    : queue.path("messages").asLong();
        }
        return waiting;
    }
}
