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
     * @param drafts models that wait for a back-test, as {@code <id> <version>}
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
                            .call(() -> whole(tx, wanted, now))
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

    private Uni<Void> whole(SqlConnection tx, WantedConfiguration wanted, Instant now) {
        JsonNode document = wanted.document();
        Uni<Void> assigned = wanted.differsIn("assignments") && document.has("assignments")
                ? store.assignments(tx, document.get("assignments"))
                : Uni.createFrom().voidItem();
        return assigned.chain(() -> wanted.differsIn("scorecards") && document.has("scorecards")
                ? store.scorecards(tx, document.get("scorecards"), now)
                : Uni.createFrom().voidItem());
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
