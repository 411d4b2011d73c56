package io.holdfast.webhooks.deliver;

import io.holdfast.webhooks.DeliveriesDue;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keeps deliveries going: claims when something was queued, when a place became free, and once a second for what became
 * due with time. One claim at a time; a wish that comes meanwhile is remembered, not queued.
 */
@ApplicationScoped
class Dispatcher {

    private final DueDeliveries due;
    private final DeliverOne deliverOne;
    private final Clock clock;
    private final AtomicBoolean claiming = new AtomicBoolean();
    private final AtomicBoolean wanted = new AtomicBoolean();
    private volatile boolean stopping;

    Dispatcher(DueDeliveries due, DeliverOne deliverOne, Clock clock) {
        this.due = due;
        this.deliverOne = deliverOne;
        this.clock = clock;
    }

    @Scheduled(every = "1s")
    void poll() {
        nudge();
    }

    void onDue(@Observes DeliveriesDue event) {
        nudge();
    }

    /** Takes no more; what is under way finishes, or is sent again by another replica when its lease has run out. */
    void onStop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    private void nudge() {
        wanted.set(true);
        if (!stopping && claiming.compareAndSet(false, true)) {
            claim();
        }
    }

    private void claim() {
        wanted.set(false);
        due.claim(clock.instant()).subscribe().with(this::start, failure -> {
            Log.warn("Could not look for due deliveries; trying again with the next poll", failure);
            claiming.set(false);
        });
    }

    private void start(List<Claimed> claimed) {
        claimed.forEach(delivery -> attempt(delivery).subscribe().with(_ -> nudge()));
        claiming.set(false);
        if (wanted.get()) {
            nudge();
        }
    }

    private Uni<Void> attempt(Claimed delivery) {
        return Uni.createFrom()
                .deferred(() -> deliverOne.attempt(delivery))
                .onFailure()
                .invoke(failure -> Log.warnf(
                        failure,
                        "Attempt of delivery %s was not recorded; it is repeated when its lease ends",
                        delivery.id()))
                .onFailure()
                .recoverWithNull();
    }
}
