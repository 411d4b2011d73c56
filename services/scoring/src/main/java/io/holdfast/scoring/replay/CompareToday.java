package io.holdfast.scoring.replay;

import io.holdfast.scoring.ScoringConfig;
import io.holdfast.scoring.define.InForce;
import io.holdfast.scoring.hindsight.Shift;
import io.holdfast.scoring.measure.Measuring;
import io.holdfast.scoring.score.HealthScore;
import io.holdfast.scoring.score.Scoring;
import io.holdfast.scoring.score.Scoring.Scored;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;

/** Measures every account once as of now and scores it by what is in force and by what is tried. Writes nothing. */
@ApplicationScoped
class CompareToday {

    private final Replay replay;
    private final Clock clock;
    private final ScoringConfig config;

    CompareToday(Replay replay, Clock clock, ScoringConfig config) {
        this.replay = replay;
        this.clock = clock;
        this.config = config;
    }

    Uni<List<Shift>> compare(
            List<Candidate> accounts, InForce inForce, InForce tried, DoubleFunction<Uni<Void>> progress) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        List<Candidate> standing =
                accounts.stream().filter(one -> one.aliveOn(today)).toList();
        List<List<Candidate>> portions = Replay.portions(standing, config.replayChunk());
        List<Shift> shifts = new ArrayList<>();
        return Multi.createFrom()
                .iterable(IntStream.range(0, portions.size()).boxed().toList())
                .onItem()
                .transformToUniAndConcatenate(i -> replay.measure(
                                portions.get(i).stream().map(Candidate::account).toList(), inForce, now)
                        .emitOn(Infrastructure.getDefaultWorkerPool())
                        .invoke(measured -> portions.get(i)
                                .forEach(one -> shifts.add(shift(one, measured, inForce, tried, now, today))))
                        .chain(() -> progress.apply((i + 1.0) / portions.size())))
                .onItem()
                .ignoreAsUni()
                .replaceWith(shifts);
    }

    private static Shift shift(
            Candidate one, Measuring measured, InForce inForce, InForce tried, Instant now, LocalDate today) {
        var measures = measured.of(one.account().id()).measures();
        HealthScore before = health(inForce.score(one.account(), measures, now));
        HealthScore after = health(tried.score(one.account(), measures, now));
        return new Shift(
                one.id(),
                one.name(),
                one.account().owner(),
                before == null ? null : before.score(),
                before == null ? null : before.band(),
                after == null ? null : after.score(),
                after == null ? null : after.band(),
                one.revenue().stream()
                        .filter(step -> !step.from().isAfter(today))
                        .reduce((_, later) -> later)
                        .map(step -> step.mrrMinor())
                        .orElse(0L));
    }

    private static HealthScore health(Scoring scoring) {
        return scoring instanceof Scored scored ? scored.health() : null;
    }
}
