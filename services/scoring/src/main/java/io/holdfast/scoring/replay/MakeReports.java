package io.holdfast.scoring.replay;

import io.holdfast.http.InvalidInput;
import io.holdfast.scoring.ScoringConfig;
import io.holdfast.scoring.define.Definitions;
import io.holdfast.scoring.define.InForce;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.DoubleFunction;
import org.jboss.logging.Logger;

/**
 * Shell. Makes reports that were asked for, one at a time among all replicas. A report left behind by a replica that died
 * is made again from the beginning once its lease is over.
 */
@ApplicationScoped
class MakeReports {

    private static final Logger LOG = Logger.getLogger(MakeReports.class);

    private final Pool pool;
    private final ReportStore reports;
    private final Definitions definitions;
    private final Candidates candidates;
    private final Replay replay;
    private final CompareToday today;
    private final Clock clock;
    private final ScoringConfig config;

    MakeReports(
            Pool pool,
            ReportStore reports,
            Definitions definitions,
            Candidates candidates,
            Replay replay,
            CompareToday today,
            Clock clock,
            ScoringConfig config) {
        this.pool = pool;
        this.reports = reports;
        this.definitions = definitions;
        this.candidates = candidates;
        this.replay = replay;
        this.today = today;
        this.clock = clock;
        this.config = config;
    }

    /** Makes the next report. Returns whether there was one. */
    Uni<Boolean> once() {
        return reports.take(config.replayLease(), clock.instant())
                .chain(taken -> taken.map(asked -> make(asked).replaceWith(true))
                        .orElseGet(() -> Uni.createFrom().item(false)));
    }

    private Uni<Void> make(Asked asked) {
        return answer(asked)
                .chain(answer -> reports.done(asked, answer, clock.instant()))
                .onFailure(ReportStore.LeaseLost.class)
                .recoverWithUni(lost -> {
                    LOG.warnf("Report %s: %s", asked.id(), lost.getMessage());
                    return Uni.createFrom().voidItem();
                })
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.errorf(failure, "Report %s failed", asked.id());
                    return reports.failed(asked, reason(failure), clock.instant());
                });
    }

    private static String reason(Throwable failure) {
        return failure instanceof InvalidInput wrong
                ? wrong.getMessage()
                : "it could not be made; the logs tell more under its id";
    }

    private Uni<Answer> answer(Asked asked) {
        Parameters parameters = asked.parameters();
        return pool.withTransaction(definitions::inForce).chain(inForce -> candidates
                .all(parameters.to())
                .map(all -> all.stream()
                        .filter(one ->
                                parameters.only() == null || parameters.only().covers(one.account()))
                        .toList())
                .chain(all -> {
                    InForce tried = Trial.of(inForce, parameters);
                    Sample.Drawn drawn = Sample.draw(all, parameters.from(), parameters.to(), config.replayAccounts());
                    Days days = new Days(parameters.from(), parameters.to(), step(parameters, drawn));
                    Question question = new Question(parameters, drawn, days, inForce, tried);
                    return switch (asked.kind()) {
                        case BACKTEST, GOLIVE, DRYRUN ->
                            replay.live(drawn.members(), List.of(tried), days, share(asked, 0, 100))
                                    .emitOn(Infrastructure.getDefaultWorkerPool())
                                    .map(pasts -> question.answer(asked.kind(), pasts.getFirst()));
                        case WHATIF ->
                            today.compare(all, inForce, tried, share(asked, 0, 20))
                                    .chain(shifts -> replay.live(
                                                    drawn.members(),
                                                    List.of(inForce, tried),
                                                    days,
                                                    share(asked, 20, 100))
                                            .emitOn(Infrastructure.getDefaultWorkerPool())
                                            .map(pasts -> question.whatIf(
                                                    shifts, pasts.getFirst(), pasts.getLast(), clock.instant())));
                    };
                }));
    }

    /** Every day where accounts are few, every seventh where they are many, unless the asker says. */
    private int step(Parameters parameters, Sample.Drawn drawn) {
        int usual = drawn.members().size() <= config.replayDailyUpTo() ? 1 : 7;
        return parameters.stepDays() == null ? usual : parameters.stepDays();
    }

    /** Notes progress between two percentages; keeps the lease alive. */
    private DoubleFunction<Uni<Void>> share(Asked asked, int from, int to) {
        return done -> reports.progress(asked, from + (int) ((to - from) * done), config.replayLease());
    }

    /** The last day that is complete. */
    static LocalDate yesterday(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1);
    }
}
