package io.holdfast.scoring.replay;

import io.holdfast.scoring.ScoringConfig;
import io.holdfast.scoring.define.InForce;
import io.holdfast.scoring.hindsight.Past;
import io.holdfast.scoring.measure.Account;
import io.holdfast.scoring.measure.Measurer;
import io.holdfast.scoring.measure.Measuring;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;

/**
 * Lives past days of accounts again, in memory: every day is measured once, in a transaction that cannot write and locks
 * nothing, and judged by each set of definitions. Days of a portion of accounts follow each other; some are measured ahead.
 */
@ApplicationScoped
class Replay {

    private final Pool pool;
    private final Measurer measurer;
    private final ScoringConfig config;

    Replay(Pool pool, Measurer measurer, ScoringConfig config) {
        this.pool = pool;
        this.measurer = measurer;
        this.config = config;
    }

    /**
     * @param variants what to judge by; each gets its own lives
     * @param progress told how far it has come, 0 to 1; when it fails, so does the replay
     * @return the pasts of all accounts, one list per variant, in the order of the variants
     */
    Uni<List<List<Past>>> live(
            List<Candidate> accounts, List<InForce> variants, Days days, DoubleFunction<Uni<Void>> progress) {
        List<List<Past>> pasts =
                variants.stream().<List<Past>>map(_ -> new ArrayList<>()).toList();
        List<List<Candidate>> portions = portions(accounts, config.replayChunk());
        return Multi.createFrom()
                .iterable(IntStream.range(0, portions.size()).boxed().toList())
                .onItem()
                .transformToUniAndConcatenate(i -> portion(
                        portions.get(i), variants, days, pasts, done -> progress.apply((i + done) / portions.size())))
                .onItem()
                .ignoreAsUni()
                .replaceWith(pasts);
    }

    private Uni<Void> portion(
            List<Candidate> some,
            List<InForce> variants,
            Days days,
            List<List<Past>> pasts,
            DoubleFunction<Uni<Void>> progress) {
        List<List<Life>> lives = variants.stream()
                .map(_ -> some.stream().map(Life::new).toList())
                .toList();
        List<LocalDate> all = days.all();
        List<List<LocalDate>> ahead = portions(all, config.replayParallel());
        return Multi.createFrom()
                .iterable(IntStream.range(0, ahead.size()).boxed().toList())
                .onItem()
                .transformToUniAndConcatenate(i ->
                        live(some, variants, lives, ahead.get(i)).chain(() -> progress.apply((i + 1.0) / ahead.size())))
                .onItem()
                .ignoreAsUni()
                .invoke(() -> IntStream.range(0, variants.size())
                        .forEach(i -> lives.get(i).forEach(life -> pasts.get(i).add(life.past()))));
    }

    private Uni<Void> live(List<Candidate> some, List<InForce> variants, List<List<Life>> lives, List<LocalDate> days) {
        return Uni.join()
                .all(days.stream()
                        .map(day -> measure(some, variants.getFirst(), day))
                        .toList())
                .andFailFast()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .invoke(measured -> {
                    for (int i = 0; i < days.size(); i++) {
                        for (int variant = 0; variant < variants.size(); variant++) {
                            judge(lives.get(variant), variants.get(variant), measured.get(i), days.get(i));
                        }
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Measuring> measure(List<Candidate> some, InForce inForce, LocalDate day) {
        List<Account> alive = some.stream()
                .filter(one -> one.aliveOn(day))
                .map(Candidate::account)
                .toList();
        return measure(alive, inForce, Days.endOf(day));
    }

    /** Measures accounts as of a moment, and can change nothing. */
    Uni<Measuring> measure(List<Account> accounts, InForce inForce, Instant asOf) {
        return pool.withTransaction(tx -> tx.query("set transaction read only")
                .execute()
                .chain(() -> measurer.measure(tx, accounts, inForce.products(), inForce.custom(), asOf)));
    }

    private static void judge(List<Life> lives, InForce inForce, Measuring measured, LocalDate day) {
        Instant asOf = Days.endOf(day);
        for (Life life : lives) {
            if (life.about().aliveOn(day)) {
                life.live(inForce, measured.of(life.about().account().id()), day, asOf);
            }
        }
    }

    static <T> List<List<T>> portions(List<T> all, int size) {
        List<List<T>> portions = new ArrayList<>();
        for (int from = 0; from < all.size(); from += size) {
            portions.add(all.subList(from, Math.min(from + size, all.size())));
        }
        return portions;
    }
}
