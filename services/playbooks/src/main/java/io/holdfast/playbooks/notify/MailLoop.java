package io.holdfast.playbooks.notify;

import io.holdfast.playbooks.DueLoop;
import io.holdfast.playbooks.PlaybooksConfig;
import io.holdfast.playbooks.WorkLeft;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;

/** Keeps {@link SendMail} going in this replica. */
@ApplicationScoped
class MailLoop {

    private final DueLoop loop;

    MailLoop(Vertx vertx, Clock clock, PlaybooksConfig config, SendMail sendMail) {
        this.loop = new DueLoop(vertx, clock, config.work().every(), sendMail::once, sendMail::nextDue);
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
