package io.holdfast.accounts.intake;

import io.holdfast.accounts.AccountsConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Keeps {@link FollowMoves} going in this replica, one run at a time. A failed run is repeated. */
@ApplicationScoped
class FollowLoop {

    private static final Logger LOG = Logger.getLogger(FollowLoop.class);

    private final Vertx vertx;
    private final FollowMoves followMoves;
    private final long every;
    private volatile boolean stopped;

    FollowLoop(Vertx vertx, FollowMoves followMoves, AccountsConfig config) {
        this.vertx = vertx;
        this.followMoves = followMoves;
        this.every = config.followEvery().toMillis();
    }

    void start(@Observes StartupEvent started) {
        vertx.runOnContext(_ -> run());
    }

    void stop(@Observes ShutdownEvent stopping) {
        stopped = true;
    }

    private void run() {
        if (!stopped) {
            followMoves
                    .once()
                    .onFailure()
                    .invoke(failure -> LOG.warnf("moves are followed later: %s", failure.toString()))
                    .onFailure()
                    .recoverWithItem(false)
                    .subscribe()
                    .with(more -> vertx.setTimer(more ? 1 : Math.max(1, every), _ -> run()));
        }
    }
}
