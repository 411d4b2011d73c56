package io.holdfast.scoring.configure;

import io.holdfast.http.Conflict;
import io.holdfast.http.ETags;
import io.holdfast.http.NotFound;
import io.holdfast.scoring.define.ChangeLog;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Use case. Other accounts are scored by a model than before. What was in force is noted, so that it can be put back, and
 * every account is looked at anew as a discovery.
 */
@ApplicationScoped
class AssignModels {

    private static final int MOST = 200;

    private final Pool pool;
    private final AssignmentStore store;
    private final MayScore mayScore;
    private final ChangeLog changes;
    private final Clock clock;

    AssignModels(Pool pool, AssignmentStore store, MayScore mayScore, ChangeLog changes, Clock clock) {
        this.pool = pool;
        this.store = store;
        this.mayScore = mayScore;
        this.changes = changes;
        this.clock = clock;
    }

    /** What was written, and whether there was none before. */
    record Written(AssignmentView assignment, boolean created) {}

    Uni<List<AssignmentView>> all() {
        return store.all(pool);
    }

    Uni<AssignmentView> one(String id) {
        return all().map(all -> there(all, id));
    }

    /** @param ifMatch ETag of the version it was made from; null is enough where there is none */
    Uni<Written> put(String id, AssignmentRequest request, String ifMatch, String by) {
        Names.require(id);
        AssignmentRequest wanted = request.checked();
        return pool.withTransaction(tx -> changes.alone(tx)
                .chain(() -> store.all(tx))
                .chain(all -> put(tx, all, next(id, wanted, AssignmentOrder.find(all, id), all), ifMatch, by)));
    }

    Uni<Void> remove(String id, String ifMatch, String by) {
        return pool.withTransaction(tx -> changes.alone(tx)
                .chain(() -> store.all(tx))
                .invoke(all -> ETags.require(ifMatch, there(all, id).version()))
                .call(() -> changes.before(tx, "end model assignment " + id, by, clock.instant()))
                .chain(all -> store.replace(tx, AssignmentOrder.without(all, id))));
    }

    private Uni<Written> put(
            SqlConnection tx, List<AssignmentView> all, AssignmentView next, String ifMatch, String by) {
        Optional<AssignmentView> present = AssignmentOrder.find(all, next.id());
        if (present.isPresent() || ifMatch != null) {
            ETags.require(ifMatch, present.map(AssignmentView::version).orElse(0L));
        }
        if (present.filter(next::saysTheSameAs).isPresent()) {
            return Uni.createFrom().item(new Written(present.get(), false));
        }
        if (present.isEmpty() && all.size() >= MOST) {
            throw new Conflict("too-many", "There are " + MOST + " assignments, and there may be no more.");
        }
        boolean scoredBefore = present.filter(one -> one.modelVersion() == null)
                .map(AssignmentView::model)
                .filter(next.model()::equals)
                .isPresent();
        return mayScore.require(tx, next.model(), scoredBefore)
                .chain(() ->
                        changes.before(tx, "assign model " + next.model() + " by " + next.id(), by, clock.instant()))
                .chain(() -> store.replace(tx, AssignmentOrder.with(all, next)))
                .replaceWith(new Written(next, present.isEmpty()));
    }

    private static AssignmentView next(
            String id, AssignmentRequest wanted, Optional<AssignmentView> present, List<AssignmentView> all) {
        int position = Optional.ofNullable(wanted.position())
                .or(() -> present.map(AssignmentView::position))
                .orElseGet(() -> AssignmentOrder.last(all));
        long version = present.map(AssignmentView::version).orElse(0L) + 1;
        return new AssignmentView(id, position, wanted.when(), wanted.model(), null, version);
    }

    private static AssignmentView there(List<AssignmentView> all, String id) {
        return AssignmentOrder.find(all, id).orElseThrow(() -> new NotFound("model assignment", id));
    }
}
