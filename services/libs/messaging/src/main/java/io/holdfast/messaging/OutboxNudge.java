package io.holdfast.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicReference;

/** The bell between the outbox and its relay: rung after a commit that added rows. */
@ApplicationScoped
public class OutboxNudge {

    private final AtomicReference<Runnable> listener = new AtomicReference<>(() -> {});

    /** Says that there may be rows to publish. Cheap, never blocks. */
    public void nudge() {
        listener.get().run();
    }

    void onNudge(Runnable relay) {
        listener.set(relay);
    }
}
