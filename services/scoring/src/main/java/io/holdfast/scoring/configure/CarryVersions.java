package io.holdfast.scoring.configure;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.http.InvalidInput;
import io.holdfast.scoring.define.OpenedReports;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Models and rules of another installation become versions of ours. A model that differs comes as a draft wherever accounts
 * are scored already: it scores somebody only after its back-test was looked at.
 */
@ApplicationScoped
class CarryVersions {

    private final VersionStore versions;
    private final OpenedReports reports;

    CarryVersions(VersionStore versions, OpenedReports reports) {
        this.versions = versions;
        this.reports = reports;
    }

    /** Does nothing with one that is wanted no more. Returns the draft that waits, as {@code <id> <version>}. */
    Uni<Optional<String>> model(
            SqlConnection tx, String name, JsonNode body, Set<String> measures, String by, Instant now) {
        return body == null
                ? Uni.createFrom().item(Optional.empty())
                : draft(tx, Kind.MODEL, name, body, measures, by, now)
                        .chain(version -> whenLookedAt(
                                tx,
                                name,
                                version,
                                () -> versions.publish(tx, Kind.MODEL, name, version, by, now),
                                name + " " + version));
    }

    /** Switches one off that is wanted no more. */
    Uni<Void> rule(SqlConnection tx, String name, JsonNode body, Set<String> measures, String by, Instant now) {
        return body == null
                ? versions.mute(tx, name, true)
                : draft(tx, Kind.RULE, name, body, measures, by, now)
                        .chain(version -> versions.publish(tx, Kind.RULE, name, version, by, now))
                        .chain(() -> versions.mute(tx, name, false));
    }

    /**
     * Another default waits like a draft where it was never looked at. Returns what waits then.
     *
     * @param waiting drafts of the same document
     */
    Uni<Optional<String>> defaultModel(SqlConnection tx, String model, List<String> waiting) {
        return versions.inForce(tx, Kind.MODEL, model).chain(found -> {
            if (found.isEmpty()) {
                if (waiting.stream().noneMatch(draft -> draft.startsWith(model + " "))) {
                    throw new InvalidInput("defaultModel", "names " + model + ", and there is no such model");
                }
                return Uni.createFrom().item(Optional.<String>empty());
            }
            int version = found.get();
            return whenLookedAt(
                    tx,
                    model,
                    version,
                    () -> versions.makeDefault(tx, model, version),
                    model + " " + version + " as default");
        });
    }

    /**
     * Which models may not score accounts yet, as {@code <id> <version>}, or {@code <id>} alone where it waits itself.
     *
     * @param waiting drafts of the same document
     * @throws InvalidInput naming the field, when there is no such model
     */
    Uni<List<String>> unseen(SqlConnection tx, Set<String> models, String field, List<String> waiting) {
        List<String> unseen = new ArrayList<>();
        Uni<Void> done = Uni.createFrom().voidItem();
        for (String model : models) {
            done = done.chain(() -> versions.inForce(tx, Kind.MODEL, model)).chain(found -> {
                if (found.isPresent()) {
                    return whenLookedAt(
                                    tx,
                                    model,
                                    found.get(),
                                    () -> Uni.createFrom().voidItem(),
                                    model + " " + found.get())
                            .invoke(one -> one.ifPresent(unseen::add))
                            .replaceWithVoid();
                }
                if (waiting.stream().noneMatch(draft -> draft.startsWith(model + " "))) {
                    throw new InvalidInput(field, "names " + model + ", and there is no such model");
                }
                unseen.add(model);
                return Uni.createFrom().voidItem();
            });
        }
        return done.replaceWith(unseen);
    }

    private Uni<Optional<String>> whenLookedAt(
            SqlConnection tx, String model, int version, Supplier<Uni<Void>> then, String waiting) {
        return reports.allow(tx, model, version)
                .chain(may -> may
                        ? then.get().map(_ -> Optional.<String>empty())
                        : Uni.createFrom().item(Optional.of(waiting)));
    }

    private Uni<Integer> draft(
            SqlConnection tx, Kind kind, String name, JsonNode body, Set<String> measures, String by, Instant now) {
        return versions.next(tx, kind, name)
                .call(version -> versions.draft(
                        tx,
                        kind,
                        name,
                        version,
                        kind.checked(body, name, version, measures, kind.table()),
                        null,
                        by,
                        now));
    }
}
