package io.holdfast.scoring.rescore;

import io.holdfast.messaging.Outbox;
import io.holdfast.scoring.define.Definitions;
import io.holdfast.scoring.define.InForce;
import io.holdfast.scoring.define.Silence;
import io.holdfast.scoring.score.Ratio;
import io.holdfast.scoring.warn.Circumstances;
import io.holdfast.scoring.warn.EarlyWarnings;
import io.holdfast.scoring.warn.Readings;
import io.holdfast.scoring.warn.Verdict;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Shell. Judges the rules about all accounts together, once after each daily sweep, by the scores the sweep left. Holds
 * count in whole days, so that a sweep which ran late is still the sweep of its day. Several replicas are safe: the day
 * is claimed.
 */
@ApplicationScoped
class JudgePortfolio {

    private final Pool pool;
    private final PortfolioStore portfolio;
    private final Definitions definitions;
    private final Silence silence;
    private final WarningStore warnings;
    private final Outbox outbox;
    private final Clock clock;

    JudgePortfolio(
            Pool pool,
            PortfolioStore portfolio,
            Definitions definitions,
            Silence silence,
            WarningStore warnings,
            Outbox outbox,
            Clock clock) {
        this.pool = pool;
        this.portfolio = portfolio;
        this.definitions = definitions;
        this.silence = silence;
        this.warnings = warnings;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Judges when today's sweep has been worked off and nobody has judged by it. Returns whether it did. */
    Uni<Boolean> afterSweep() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return pool.withTransaction(tx -> portfolio
                .claim(tx, today, now)
                .call(claimed ->
                        claimed ? judge(tx, today, now) : Uni.createFrom().voidItem()));
    }

    private Uni<Void> judge(SqlConnection tx, LocalDate today, Instant now) {
        return definitions.inForce(tx).chain(inForce -> silence.now(tx)
                .chain(silent -> portfolio.count(tx, today).chain(count -> portfolio
                        .memory(tx)
                        .chain(memory -> save(tx, verdicts(inForce, silent, count, memory, today), memory, now)))));
    }

    private static List<Verdict> verdicts(
            InForce inForce,
            boolean silent,
            PortfolioStore.Count count,
            PortfolioStore.Memory memory,
            LocalDate today) {
        Map<String, BigDecimal> readings = count.scored() == 0
                ? Map.of()
                : Map.of("portfolio.green-share", Ratio.of(count.green(), count.scored()));
        Circumstances at = new Circumstances(
                today.atStartOfDay(ZoneOffset.UTC).toInstant(),
                false,
                false,
                BigDecimal.ONE,
                Long.MAX_VALUE,
                false,
                silent,
                null,
                null);
        return EarlyWarnings.judgePortfolio(
                inForce.rules(), Readings.of(readings), memory.states(), memory.toldAt(), at);
    }

    private Uni<Void> save(SqlConnection tx, List<Verdict> verdicts, PortfolioStore.Memory memory, Instant now) {
        List<Judged> judged = verdicts.stream()
                .map(verdict -> new Judged(null, Optional.empty(), raisedNow(verdict, now), now))
                .toList();
        return warnings.save(tx, judged, memory.states(), now)
                .chain(() -> outbox.add(
                        tx, judged.stream().flatMap(Announcements::warning).toList()));
    }

    private static Verdict raisedNow(Verdict verdict, Instant now) {
        return verdict instanceof Verdict.Raised raised
                ? new Verdict.Raised(raised.state(), raised.warning().raisedAt(now))
                : verdict;
    }
}
