package io.holdfast.scoring.configure;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.scoring.configuration.Difference;
import io.holdfast.scoring.define.ChangeLog;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Use case. Another installation's configuration becomes ours, all of it or nothing. */
@ApplicationScoped
class ApplyConfiguration {

    private final Pool pool;
    private final ConfigurationStore store;
    private final CarryVersions versions;
    private final EditDrafts drafts;
    private final ChangeLog changes;
    private final Clock clock;

    ApplyConfiguration(
            Pool pool,
            ConfigurationStore store,
            CarryVersions versions,
            EditDrafts drafts,
            ChangeLog changes,
            Clock clock) {
        this.pool = pool;
        this.store = store;
        this.versions = versions;
        this.drafts = drafts;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * What came of it.
     *
     * @param drafts what waits for the back-test of a model: the model as {@code <id> <version>}, or for which use it waits
     *     behind that
     */
    record Applied(long change, List<Difference> differences, List<String> drafts) {}

    Uni<Applied> apply(JsonNode document, String what, String by) {
        Instant now = clock.instant();
        return pool.withTransaction(tx -> changes.alone(tx)
                .chain(() -> store.read(tx))
                .chain(ours -> drafts.measures(tx).map(known -> WantedConfiguration.checked(ours, document, known)))
                .chain(wanted -> {
                    List<String> waiting = new ArrayList<>();
                    return changes.before(tx, what, by, now)
                            .call(() -> each(tx, wanted, waiting, by, now))
                            .call(() -> assignments(tx, wanted, waiting))
                            .call(() -> scorecards(tx, wanted, waiting, now))
                            .call(() -> defaultModel(tx, wanted, waiting))
                            .map(change -> new Applied(change, wanted.differences(), List.copyOf(waiting)));
                }));
    }

    private Uni<Void> each(SqlConnection tx, WantedConfiguration wanted, List<String> waiting, String by, Instant now) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (Difference one : wanted.differences()) {
            JsonNode body = wanted.body(one);
            done = done.chain(() -> switch (one.kind()) {
                case "measures" -> store.measure(tx, one.id(), body, now, by);
                case "products" -> store.product(tx, one.id(), body, now);
                case "models" ->
                    versions.model(tx, one.id(), body, wanted.measures(), by, now)
                            .invoke(draft -> draft.ifPresent(waiting::add))
                            .replaceWithVoid();
                case "rules" -> versions.rule(tx, one.id(), body, wanted.measures(), by, now);
                default -> Uni.createFrom().voidItem();
            });
        }
        return done;
    }

    /** All of them or none: an account that one leaves out falls to the next. */
    private Uni<Void> assignments(SqlConnection tx, WantedConfiguration wanted, List<String> waiting) {
        return whole(
                tx,
                wanted,
                "assignments",
                waiting,
                () -> store.assignments(tx, wanted.document().get("assignments")));
    }

    private Uni<Void> scorecards(SqlConnection tx, WantedConfiguration wanted, List<String> waiting, Instant now) {
        return whole(
                tx,
                wanted,
                "scorecards",
                waiting,
                () -> store.scorecards(tx, wanted.document().get("scorecards"), now));
    }

    private Uni<Void> whole(
            SqlConnection tx,
            WantedConfiguration wanted,
            String kind,
            List<String> waiting,
            Supplier<Uni<Void>> become) {
        if (!wanted.differsIn(kind) || !wanted.document().has(kind)) {
            return Uni.createFrom().voidItem();
        }
        return versions.unseen(tx, wanted.models(kind), kind, waiting).chain(unseen -> {
            unseen.forEach(model -> waiting.add(model + " in " + kind));
            return unseen.isEmpty() ? become.get() : Uni.createFrom().voidItem();
        });
    }

    private Uni<Void> defaultModel(SqlConnection tx, WantedConfiguration wanted, List<String> waiting) {
        return wanted.differsIn("defaultModel")
                ? versions.defaultModel(
                                tx, wanted.document().path("defaultModel").asText(), waiting)
                        .invoke(draft -> draft.ifPresent(waiting::add))
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }
}
