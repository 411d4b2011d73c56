package io.holdfast.scoring.rebuild;

import io.holdfast.scoring.ScoringConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Shell. Replaces the days of rebuild runs, one per transaction: rows, roll-ups, first uses and marks. What is noted with
 * them makes a step that is repeated do nothing.
 */
@ApplicationScoped
class RebuildUsage {

    private final Pool pool;
    private final RunProgress runs;
    private final RowStore rows;
    private final RollUpStore rollUps;
    private final FirstUses firstUses;
    private final Clock clock;
    private final ScoringConfig config;

    RebuildUsage(
            Pool pool,
            RunProgress runs,
            RowStore rows,
            RollUpStore rollUps,
            FirstUses firstUses,
            Clock clock,
            ScoringConfig config) {
        this.pool = pool;
        this.runs = runs;
        this.rows = rows;
        this.rollUps = rollUps;
        this.firstUses = firstUses;
        this.clock = clock;
        this.config = config;
    }

    /**
     * One step: begins rebuilds that have all they announced, then replaces one day, or notes that none is left.
     *
     * @return whether there may be more to do at once
     */
    Uni<Boolean> once() {
        Instant now = clock.instant();
        return pool.withTransaction(tx -> runs.begin(tx, now))
                .chain(() -> pool.withTransaction(tx -> runs.lock(tx).call(run -> run.map(found -> step(tx, found, now))
                        .orElseGet(() -> Uni.createFrom().voidItem()))))
                .map(run -> run.isPresent());
    }

    private Uni<Void> step(SqlConnection tx, String runId, Instant now) {
        return runs.next(tx, runId).chain(next -> next.map(slice -> replace(tx, slice, now))
                .orElseGet(() -> runs.rebuilt(tx, runId, now)));
    }

    private Uni<Void> replace(SqlConnection tx, Slice slice, Instant now) {
        return rows.hold(tx, slice)
                .chain(ground -> switch (ground) {
                    case ROWS -> byRows(tx, slice, now);
                    case ROLL_UPS -> byRollUps(tx, slice, now);
                    case NOTHING -> Uni.createFrom().item(new Rebuilt(0, 0, 0));
                })
                .chain(rebuilt -> rows.done(tx, slice, rebuilt, now));
    }

    private Uni<Rebuilt> byRows(SqlConnection tx, Slice slice, Instant now) {
        Ground ground = Ground.ROWS;
        return firstUses.lock(tx, slice, ground).chain(pairs -> rollUps.remove(tx, slice, pairs)
                .chain(() -> rows.replace(tx, slice, slice.openedAt().minus(config.rebuildMargin())))
                .call(() -> rollUps.add(tx, slice, ground, keepsPeople(slice, now)))
                .call(() -> firstUses.correct(tx, slice, ground, pairs))
                .call(() -> rollUps.mark(tx, pairs))
                .call(rebuilt -> rollUps.tellOfSource(tx, slice, ground, rebuilt.added() - rebuilt.removed())));
    }

    private Uni<Rebuilt> byRollUps(SqlConnection tx, Slice slice, Instant now) {
        Ground ground = Ground.ROLL_UPS;
        return firstUses.lock(tx, slice, ground).chain(pairs -> rollUps.removeAll(tx, slice)
                .chain(removed -> rollUps.add(tx, slice, ground, keepsPeople(slice, now))
                        .map(added -> new Rebuilt(removed, added, 0)))
                .call(() -> firstUses.correct(tx, slice, ground, pairs))
                .call(() -> rollUps.mark(tx, pairs))
                .call(() -> rollUps.tellOfSource(tx, slice, ground, 0)));
    }

    private boolean keepsPeople(Slice slice, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return !slice.day().isBefore(today.minusDays(config.personDays()));
    }
}
