package io.holdfast.alerting.escalate;

import io.holdfast.alerting.AlertingConfig;
import io.holdfast.alerting.DueLoop;
import io.holdfast.alerting.WorkLeft;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;

/** Keeps {@link ClimbLadder} going in this replica. */
@ApplicationScoped
class LadderLoop {

    private final DueLoop loop;

    LadderLoop(Vertx vertx, Clock clock, AlertingConfig config, ClimbLadder climbLadder) {
        this.loop = new DueLoop(vertx, clock, config.work().every(), climbLadder::once, climbLadder::nextDue);
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
