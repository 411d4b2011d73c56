package io.holdfast.scoring.configure;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.http.InvalidInput;
import io.holdfast.scoring.catalogue.CustomMeasureFormat;
import io.holdfast.scoring.condition.Expression;
import io.holdfast.scoring.configuration.Difference;
import io.holdfast.scoring.configuration.Difference.Change;
import io.holdfast.scoring.define.OpenedReports;
import io.holdfast.scoring.product.ProductFormat;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Use case. Another installation's configuration becomes ours, all of it or nothing. A model that differs comes as a draft
 * wherever accounts are scored already: it scores somebody only after its back-test was looked at.
 */
@ApplicationScoped
class ApplyConfiguration {

    private final Pool pool;
    private final ConfigurationStore store;
    private final VersionStore versions;
    private final EditDrafts drafts;
    private final OpenedReports reports;
    private final ChangeLog changes;
    private final Clock clock;

    ApplyConfiguration(
            Pool pool,
            ConfigurationStore store,
            VersionStore versions,
            EditDrafts drafts,
            OpenedReports reports,
            ChangeLog changes,
            Clock clock) {
        this.pool = pool;
        this.store = store;
        this.versions = versions;
        this.drafts = drafts;
        this.reports = reports;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * What came of it.
     *
     * @param drafts models that wait for a back-test, as {@code <id> <version>}
     */
    record Applied(long change, List<Difference> differences, List<String> drafts) {}

    Uni<JsonNode> export() {
        return pool.withTransaction(store::read);
    }

    Uni<List<Difference>> compare(JsonNode wanted) {
        return pool.withTransaction(store::read).map(ours -> Difference.between(ours, wanted));
    }

    Uni<Applied> apply(JsonNode wanted, String what, String by) {
        Instant now = clock.instant();
        return pool.withTransaction(
                tx -> versions.lock(tx).chain(() -> store.read(tx)).chain(ours -> drafts.measures(tx)
                        .chain(known -> {
                            List<Difference> differences = Difference.between(ours, wanted);
                            check(wanted, differences, known);
                            List<String> waiting = new ArrayList<>();
                            return changes.before(tx, what, by, now)
                                    .call(() -> each(tx, wanted, differences, waiting, known, by, now))
                                    .call(() -> whole(tx, wanted, differences, now))
                                    .call(() -> defaultModel(tx, wanted, differences, waiting))
                                    .map(change -> new Applied(change, differences, List.copyOf(waiting)));
                        })));
    }

    private static void check(JsonNode wanted, List<Difference> differences, Set<String> known) {
        Set<String> measures = new HashSet<>(known);
        wanted.path("measures").forEach(one -> measures.add(one.path("name").asText()));
        for (Difference one : differences) {
            if (one.change() == Change.REMOVED || one.kind().equals("defaultModel")) {
                continue;
            }
            String field = one.kind() + "[" + one.id() + "]";
            JsonNode body = member(wanted, one);
            try {
                switch (one.kind()) {
                    case "models" -> Kind.MODEL.checked(body, one.id(), 1, measures, field);
                    case "rules" -> Kind.RULE.checked(body, one.id(), 1, measures, field);
                    case "products" -> ProductFormat.read(body);
                    case "measures" -> CustomMeasureFormat.read(one.id(), body);
                    case "assignments" ->
                        Expression.overAccount(body.path("when").asText());
                    default -> {
                        if (body.hasNonNull("applies")) {
                            Expression.overAccount(body.get("applies").asText());
                        }
                    }
                }
            } catch (IllegalArgumentException e) {
                throw new InvalidInput(field, e.getMessage());
            }
        }
    }

    private Uni<Void> each(
            SqlConnection tx,
            JsonNode wanted,
            List<Difference> differences,
            List<String> waiting,
            Set<String> known,
            String by,
            Instant now) {
        Set<String> measures = new HashSet<>(known);
        wanted.path("measures").forEach(one -> measures.add(one.path("name").asText()));
        Uni<Void> done = Uni.createFrom().voidItem();
        for (Difference one : differences) {
            JsonNode body = one.change() == Change.REMOVED ? null : member(wanted, one);
            done = done.chain(() -> switch (one.kind()) {
                case "measures" -> store.measure(tx, one.id(), body, now, by);
                case "products" -> store.product(tx, one.id(), body, now);
                case "models" ->
                    body == null
                            ? Uni.createFrom().voidItem()
                            : version(tx, Kind.MODEL, one.id(), body, measures, waiting, by, now);
                case "rules" ->
                    body == null
                            ? versions.mute(tx, one.id(), true)
                            : version(tx, Kind.RULE, one.id(), body, measures, waiting, by, now)
                                    .chain(() -> versions.mute(tx, one.id(), false));
                default -> Uni.createFrom().voidItem();
            });
        }
        return done;
    }

    private Uni<Void> version(
            SqlConnection tx,
            Kind kind,
            String name,
            JsonNode body,
            Set<String> known,
            List<String> waiting,
            String by,
            Instant now) {
        return versions.next(tx, kind, name).chain(version -> versions.draft(
                        tx, kind, name, version, kind.checked(body, name, version, known, kind.table()), null, by, now)
                .chain(() -> kind == Kind.RULE ? Uni.createFrom().item(true) : reports.allow(tx, name, version))
                .chain(may -> {
                    if (!may) {
                        waiting.add(name + " " + version);
                        return Uni.createFrom().voidItem();
                    }
                    return versions.publish(tx, kind, name, version, by, now);
                }));
    }

    private Uni<Void> whole(SqlConnection tx, JsonNode wanted, List<Difference> differences, Instant now) {
        Uni<Void> assigned = differs(differences, "assignments") && wanted.has("assignments")
                ? store.assignments(tx, wanted.get("assignments"))
                : Uni.createFrom().voidItem();
        return assigned.chain(() -> differs(differences, "scorecards") && wanted.has("scorecards")
                ? store.scorecards(tx, wanted.get("scorecards"), now)
                : Uni.createFrom().voidItem());
    }

    /** Another default waits like a draft where it was never looked at. */
    private Uni<Void> defaultModel(
            SqlConnection tx, JsonNode wanted, List<Difference> differences, List<String> waiting) {
        if (!differs(differences, "defaultModel")) {
            return Uni.createFrom().voidItem();
        }
        String model = wanted.path("defaultModel").asText();
        return tx.preparedQuery("select version from model where id = $1 and state = 'published'")
                .execute(Tuple.of(model))
                .chain(rows -> {
                    if (rows.size() == 0) {
                        if (waiting.stream().noneMatch(draft -> draft.startsWith(model + " "))) {
                            throw new InvalidInput("defaultModel", "names " + model + ", and there is no such model");
                        }
                        return Uni.createFrom().voidItem();
                    }
                    int version = rows.iterator().next().getInteger("version");
                    return reports.allow(tx, model, version).chain(may -> {
                        if (!may) {
                            waiting.add(model + " " + version + " as default");
                            return Uni.createFrom().voidItem();
                        }
                        return versions.makeDefault(tx, model, version);
                    });
                });
    }

    /** Puts back what was in force before a change: models, default, assignments, scorecards and rules. */
    Uni<Long> undo(long change, String by) {
        Instant now = clock.instant();
        return pool.withTransaction(tx -> versions.lock(tx)
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

    private static boolean differs(List<Difference> differences, String kind) {
        return differences.stream().anyMatch(one -> one.kind().equals(kind));
    }

    private static JsonNode member(JsonNode wanted, Difference one) {
        String key = Difference.KINDS.get(one.kind());
        for (JsonNode body : wanted.path(one.kind())) {
            if (body.path(key).asText().equals(one.id())) {
                return body;
            }
        }
        throw new IllegalStateException(one + " is not in the document");
    }
}
