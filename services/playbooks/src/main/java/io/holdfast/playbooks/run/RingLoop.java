package io.holdfast.playbooks.run;

import io.holdfast.playbooks.DueLoop;
import io.holdfast.playbooks.PlaybooksConfig;
import io.holdfast.playbooks.WorkLeft;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;

/** Keeps {@link RingTimers} going in this replica. */
@ApplicationScoped
class RingLoop {

    private final DueLoop loop;

    RingLoop(Vertx vertx, Clock clock, PlaybooksConfig config, RingTimers ringTimers) {
        this.loop = new DueLoop(vertx, clock, config.work().every(), ringTimers::once, ringTimers::nextDue);
    }

    void start(@Observes StartupEvent started) {
        loop.wake();
    }

    void wake(@Observes WorkLeft left) {
        loop.wake();
    }

    void stop(@Observes ShutdownEvent stopping) {
        loop.stop();
    }
}
