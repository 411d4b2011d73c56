package io.holdfast.scoring.configure;

import io.holdfast.http.Conflict;
import io.holdfast.http.ETags;
import io.holdfast.http.InvalidInput;
import io.holdfast.http.NotFound;
import io.holdfast.scoring.define.ChangeLog;
import io.holdfast.scoring.define.Scorecard;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Use case. Accounts are scored on one more scorecard, on another one, or on one less. What was in force is noted, so that
 * it can be put back, and every account is looked at anew. A scorecard that goes takes its present along; its past stays.
 */
@ApplicationScoped
class KeepScorecards {

    private static final int MOST = 50;

    private final Pool pool;
    private final ScorecardStore store;
    private final MayScore mayScore;
    private final ChangeLog changes;
    private final Clock clock;

    KeepScorecards(Pool pool, ScorecardStore store, MayScore mayScore, ChangeLog changes, Clock clock) {
        this.pool = pool;
        this.store = store;
        this.mayScore = mayScore;
        this.changes = changes;
        this.clock = clock;
    }

    /** What was written, and whether there was none before. */
    record Written(ScorecardDefinition scorecard, boolean created) {}

    /** The overall one first. */
    Uni<List<ScorecardDefinition>> all() {
        return store.defaultModel(pool)
                .chain(model -> store.all(pool).map(all -> Stream.concat(Stream.of(overall(model)), all.stream())
                        .toList()));
    }

    Uni<ScorecardDefinition> one(String id) {
        return all().map(all -> there(all, id));
    }

    /** @param ifMatch ETag of the version it was made from; null is enough where there is none */
    Uni<Written> put(String id, ScorecardRequest request, String ifMatch, String by) {
        Names.require(id);
        spare(id);
        ScorecardRequest wanted = request.checked();
        return pool.withTransaction(
                tx -> changes.alone(tx).chain(() -> store.all(tx)).chain(all -> put(tx, all, id, wanted, ifMatch, by)));
    }

    Uni<Void> remove(String id, String ifMatch, String by) {
        spare(id);
        return pool.withTransaction(tx -> changes.alone(tx)
                .chain(() -> store.all(tx))
                .invoke(all -> ETags.require(ifMatch, there(all, id).version()))
                .chain(() -> changes.before(tx, "remove scorecard " + id, by, clock.instant()))
                .chain(() -> store.remove(tx, id)));
    }

    private Uni<Written> put(
            SqlConnection tx,
            List<ScorecardDefinition> all,
            String id,
            ScorecardRequest wanted,
            String ifMatch,
            String by) {
        Optional<ScorecardDefinition> present = ScorecardStore.find(all, id);
        if (present.isPresent() || ifMatch != null) {
            ETags.require(ifMatch, present.map(ScorecardDefinition::version).orElse(0L));
        }
        ScorecardDefinition next = new ScorecardDefinition(
                id,
                wanted.name(),
                wanted.model(),
                wanted.product(),
                wanted.applies(),
                present.map(ScorecardDefinition::version).orElse(0L) + 1);
        if (present.filter(next::saysTheSameAs).isPresent()) {
            return Uni.createFrom().item(new Written(present.get(), false));
        }
        if (present.isEmpty() && all.size() >= MOST) {
            throw new Conflict("too-many", "There are " + MOST + " scorecards, and there may be no more.");
        }
        boolean scoredBefore = present.map(ScorecardDefinition::model)
                .filter(next.model()::equals)
                .isPresent();
        return described(tx, next.product())
                .chain(() -> mayScore.require(tx, next.model(), scoredBefore))
                .chain(() ->
                        changes.before(tx, "keep scorecard " + id + " by model " + next.model(), by, clock.instant()))
                .chain(() -> store.put(tx, List.of(next), clock.instant()))
                .replaceWith(new Written(next, present.isEmpty()));
    }

    private Uni<Void> described(SqlConnection tx, String product) {
        return product == null
                ? Uni.createFrom().voidItem()
                : store.isProduct(tx, product)
                        .invoke(described -> {
                            if (!described) {
                                throw new InvalidInput(
                                        "product", "names " + product + ", and there is no such product");
                            }
                        })
                        .replaceWithVoid();
    }

    private static ScorecardDefinition overall(String model) {
        return new ScorecardDefinition(Scorecard.OVERALL, "Overall", model, null, null, 0);
    }

    private static void spare(String id) {
        if (id.equals(Scorecard.OVERALL)) {
            throw new Conflict(
                    "overall-stays",
                    "Every account has the overall scorecard, by the default model or the one assigned to it.");
        }
    }

    private static ScorecardDefinition there(List<ScorecardDefinition> all, String id) {
        return ScorecardStore.find(all, id).orElseThrow(() -> new NotFound("scorecard", id));
    }
}
