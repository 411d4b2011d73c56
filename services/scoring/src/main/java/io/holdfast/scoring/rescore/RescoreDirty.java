package io.holdfast.scoring.rescore;

import io.holdfast.scoring.InOneGo;
import io.holdfast.scoring.define.Definitions;
import io.holdfast.scoring.define.InForce;
import io.holdfast.scoring.define.Scorecard;
import io.holdfast.scoring.measure.Account;
import io.holdfast.scoring.measure.Measurer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Shell. Take marks, lock accounts, then measure, decide, save, announce: one transaction per set of accounts, with a
 * number of statements that does not depend on how many they are. Several replicas share the marks.
 */
@ApplicationScoped
class RescoreDirty {

    private final Pool pool;
    private final DirtyMarks marks;
    private final AccountStore accounts;
    private final Definitions definitions;
    private final FileStore files;
    private final Measurer measurer;
    private final Outcomes outcomes;
    private final Clock clock;

    RescoreDirty(
            Pool pool,
            DirtyMarks marks,
            AccountStore accounts,
            Definitions definitions,
            FileStore files,
            Measurer measurer,
            Outcomes outcomes,
            Clock clock) {
        this.pool = pool;
        this.marks = marks;
        this.accounts = accounts;
        this.definitions = definitions;
        this.files = files;
        this.measurer = measurer;
        this.outcomes = outcomes;
        this.clock = clock;
    }

    /**
     * Rescores the accounts behind the oldest marks.
     *
     * @param atMost references that are taken
     * @return whether there may be more marks
     */
    Uni<Boolean> once(int atMost) {
        return pool.withTransaction(tx -> marks.take(tx, atMost)
                .call(taken -> accounts.lock(tx, taken.accounts()).chain(locked -> rescore(tx, locked)))
                .map(DirtyMarks.Taken::more));
    }

    private Uni<Void> rescore(SqlConnection tx, List<Account> locked) {
        if (locked.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return Uni.combine()
                .all()
                .unis(
                        accounts.withoutWarming(tx, locked),
                        definitions.inForce(tx),
                        files.read(tx, locked, Scorecard.OVERALL, now))
                .asTuple()
                .chain(read -> rescore(tx, read.getItem1(), read.getItem2(), read.getItem3(), now));
    }

    private Uni<Void> rescore(
            SqlConnection tx, List<Account> wanted, InForce inForce, Map<UUID, Known> known, Instant now) {
        if (wanted.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return measurer.measure(tx, wanted, inForce.products(), inForce.custom(), now)
                .map(measured -> wanted.stream()
                        .map(account -> AssessAccount.of(
                                inForce, account, known.get(account.id()), measured.of(account.id()), now))
                        .toList())
                .chain(assessed -> InOneGo.all(outcomes.save(tx, assessed, now), accounts.discovered(tx, wanted)));
    }
}
