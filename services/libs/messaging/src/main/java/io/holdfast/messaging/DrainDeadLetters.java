package io.holdfast.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Moves dead letters from their queue into the table: acknowledged after the row is committed, safe to repeat. */
@ApplicationScoped
class DrainDeadLetters {

    private static final Logger LOG = Logger.getLogger(DrainDeadLetters.class);
    private static final Duration BEFORE_REQUEUE = Duration.ofSeconds(2);

    private final DeadLetterStore store;
    private final Clock clock;
    private final MeterRegistry meters;

    @Inject
    DrainDeadLetters(DeadLetterStore store, Clock clock, MeterRegistry meters) {
        this.store = store;
        this.clock = clock;
        this.meters = meters;
    }

    /** Completes when the message is settled; never fails. While the database is away the message waits in its queue. */
    Uni<Void> on(Arrival arrival) {
        return Uni.createFrom()
                .deferred(() -> store.store(DeadLetter.of(arrival, clock.instant())))
                .onItemOrFailure()
                .transformToUni((_, failure) -> failure == null ? stored(arrival) : giveBack(arrival, failure))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> stored(Arrival arrival) {
        Failpoint.DEAD_LETTER_AFTER_STORE.pass();
        meters.counter("holdfast.dead.letters.stored").increment();
        return arrival.ack();
    }

    private static Uni<Void> giveBack(Arrival arrival, Throwable failure) {
        LOG.warnf("A dead letter could not be stored, it stays in its queue: %s", FailureText.reason(failure));
        return Uni.createFrom().voidItem().onItem().delayIt().by(BEFORE_REQUEUE).chain(() -> arrival.requeue(failure));
    }
}
