package io.holdfast.scoring.rescore;

import io.holdfast.scoring.Dirtied;
import io.holdfast.scoring.ScoringConfig;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * When rescoring runs: shortly after news, so that a burst is scored once; and by a poll, which is the net for marks of
 * other replicas. News that come while rescoring runs make it look again, so that no mark waits for the poll.
 */
@ApplicationScoped
class RescoreTrigger {

    private static final Logger LOG = Logger.getLogger(RescoreTrigger.class);

    private final RescoreDirty rescoreDirty;
    private final ScorePastDays scorePastDays;
    private final LookAgain lookAgain;
    private final JudgePortfolio judgePortfolio;
    private final ScoringConfig config;
    private final AtomicBoolean waiting = new AtomicBoolean();
    private final AtomicInteger wanted = new AtomicInteger();

    RescoreTrigger(
            RescoreDirty rescoreDirty,
            ScorePastDays scorePastDays,
            LookAgain lookAgain,
            JudgePortfolio judgePortfolio,
            ScoringConfig config) {
        this.rescoreDirty = rescoreDirty;
        this.scorePastDays = scorePastDays;
        this.lookAgain = lookAgain;
        this.judgePortfolio = judgePortfolio;
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
        return lookAgain.atAllOnceADay().chain(judgePortfolio::afterSweep).replaceWithVoid();
    }

    private Uni<Void> drain() {
        return wanted.getAndIncrement() > 0 ? Uni.createFrom().voidItem() : untilUnwanted();
    }

    /** Whoever asks while this runs has changed the count, and is heard. */
    private Uni<Void> untilUnwanted() {
        int heard = wanted.get();
        return untilEmpty()
                .onFailure()
                .invoke(() -> wanted.set(0))
                .chain(() -> wanted.compareAndSet(heard, 0) ? Uni.createFrom().voidItem() : untilUnwanted());
    }

    private Uni<Void> sideBySide() {
        return Uni.join()
                .all(IntStream.range(0, config.rescoreParallel())
                        .mapToObj(_ -> portions())
                        .toList())
                .andCollectFailures()
                .replaceWithVoid();
    }

    /** One portion is the rule; only a hill of marks is worked off side by side. */
    private Uni<Void> untilEmpty() {
        return full().chain(more -> more ? sideBySide() : Uni.createFrom().voidItem());
    }

    private Uni<Void> portions() {
        return full().chain(more -> more ? portions() : Uni.createFrom().voidItem());
    }

    private Uni<Boolean> full() {
        return rescoreDirty.once(config.rescoreMarks());
    }

    private Uni<Void> past() {
        return scorePastDays
                .once()
                .chain(more -> more ? past() : Uni.createFrom().voidItem());
    }
}
