package io.holdfast.scoring.rescore;

import io.holdfast.scoring.Dirtied;
import io.holdfast.scoring.ScoringConfig;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * When rescoring runs: shortly after news, so that a burst is scored once; and by a poll, which is the net for marks of
 * other replicas. At most one rescoring at a time per replica.
 */
@ApplicationScoped
class RescoreTrigger {

    private static final Logger LOG = Logger.getLogger(RescoreTrigger.class);

    private final RescoreDirty rescoreDirty;
    private final ScorePastDays scorePastDays;
    private final LookAgain lookAgain;
    private final ScoringConfig config;
    private final AtomicBoolean waiting = new AtomicBoolean();
    private final AtomicBoolean running = new AtomicBoolean();

    RescoreTrigger(RescoreDirty rescoreDirty, ScorePastDays scorePastDays, LookAgain lookAgain, ScoringConfig config) {
        this.rescoreDirty = rescoreDirty;
        this.scorePastDays = scorePastDays;
        this.lookAgain = lookAgain;
        this.config = config;
    }

    void news(@Observes Dirtied news) {
        if (waiting.compareAndSet(false, true)) {
            Uni.createFrom()
                    .voidItem()
                    .onItem()
                    .delayIt()
                    .by(config.rescoreDelay())
                    .invoke(() -> waiting.set(false))
                    .chain(this::drain)
                    .subscribe()
                    .with(_ -> {}, failure -> LOG.error("Rescoring after news failed; the poll tries again", failure));
        }
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> poll() {
        return lookAgain.atEndedHolds().chain(this::drain).chain(this::past);
    }

    @Scheduled(every = "60s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return lookAgain.atAllOnceADay().replaceWithVoid();
    }

    private Uni<Void> drain() {
        if (!running.compareAndSet(false, true)) {
            return Uni.createFrom().voidItem();
        }
        return untilEmpty().onTermination().invoke(() -> running.set(false));
    }

    private Uni<Void> untilEmpty() {
        return rescoreDirty
                .once(config.rescoreMarks())
                .chain(taken -> taken < config.rescoreMarks() ? Uni.createFrom().voidItem() : untilEmpty());
    }

    private Uni<Void> past() {
        return scorePastDays
                .once()
                .chain(more -> more ? past() : Uni.createFrom().voidItem());
    }
}
