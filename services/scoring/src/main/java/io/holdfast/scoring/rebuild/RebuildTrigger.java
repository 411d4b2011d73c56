package io.holdfast.scoring.rebuild;

import io.holdfast.scoring.Dirtied;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

/** When days are replaced: at once, one after the other, until no rebuild waits. Any replica may, at any time. */
@ApplicationScoped
class RebuildTrigger {

    private final RebuildUsage rebuildUsage;
    private final Event<Dirtied> dirtied;

    RebuildTrigger(RebuildUsage rebuildUsage, Event<Dirtied> dirtied) {
        this.rebuildUsage = rebuildUsage;
        this.dirtied = dirtied;
    }

    @Scheduled(every = "1s", identity = "rebuild-usage", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> poll() {
        return rebuildUsage
                .once()
                .chain(more -> more ? again() : Uni.createFrom().voidItem());
    }

    private Uni<Void> again() {
        dirtied.fire(new Dirtied());
        return poll();
    }
}
