package io.holdfast.scoring.configure;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.scoring.define.ChangeLog;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Use case. What was in force before a change comes back: models, default, assignments, scorecards and rules. */
@ApplicationScoped
class UndoChange {

    private final Pool pool;
    private final VersionStore versions;
    private final ConfigurationStore store;
    private final ChangeLog changes;
    private final Clock clock;

    UndoChange(Pool pool, VersionStore versions, ConfigurationStore store, ChangeLog changes, Clock clock) {
        this.pool = pool;
        this.versions = versions;
        this.store = store;
        this.changes = changes;
        this.clock = clock;
    }

    /** Returns the change that this is. */
    Uni<Long> undo(long change, String by) {
        Instant now = clock.instant();
        return pool.withTransaction(tx -> changes.alone(tx)
                .chain(() -> changes.inForceBefore(tx, change))
                .chain(before -> changes.before(tx, "go back to before change " + change, by, now)
                        .call(() -> versionsOf(tx, before, by, now))
                        .call(() -> store.assignments(tx, before.path("assignments")))
                        .call(() -> store.scorecards(tx, before.path("scorecards"), now))));
    }

    private Uni<Void> versionsOf(SqlConnection tx, JsonNode before, String by, Instant now) {
        Map<String, Integer> models = new HashMap<>();
        before.path("models")
                .properties()
                .forEach(one -> models.put(one.getKey(), one.getValue().asInt()));
        Uni<Void> done = Uni.createFrom().voidItem();
        for (Map.Entry<String, Integer> one : models.entrySet()) {
            done = done.chain(() -> versions.publish(tx, Kind.MODEL, one.getKey(), one.getValue(), by, now));
        }
        String standard = before.path("defaultModel").asText();
        done = done.chain(() -> versions.makeDefault(tx, standard, models.get(standard)));
        for (Map.Entry<String, JsonNode> one : before.path("rules").properties()) {
            int version = one.getValue().path("version").asInt();
            boolean muted = one.getValue().path("muted").asBoolean();
            done = done.chain(() -> versions.publish(tx, Kind.RULE, one.getKey(), version, by, now))
                    .chain(() -> versions.mute(tx, one.getKey(), muted));
        }
        return done;
    }
}
