package io.holdfast.scoring.rebuild;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Rebuilds step by step, as one more replica. */
@ApplicationScoped
public class Rebuilding {

    private final RebuildUsage rebuildUsage;

    Rebuilding(RebuildUsage rebuildUsage) {
        this.rebuildUsage = rebuildUsage;
    }

    /** One step. Whether there may be more. */
    public boolean once() {
        return rebuildUsage.once().await().atMost(Duration.ofSeconds(60));
    }
}
