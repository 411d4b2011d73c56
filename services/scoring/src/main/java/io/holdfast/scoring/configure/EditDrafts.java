package io.holdfast.scoring.configure;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.http.Conflict;
import io.holdfast.http.ETags;
import io.holdfast.http.InvalidInput;
import io.holdfast.scoring.catalogue.MeasureDescription;
import io.holdfast.scoring.define.ChangeLog;
import io.holdfast.scoring.define.Definitions;
import io.holdfast.scoring.measure.Measurer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Use case. Drafts of models and rules: they judge nobody, and can be tried in a back-test or a what-if. */
@ApplicationScoped
class EditDrafts {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{1,59}");

    private final Pool pool;
    private final VersionStore versions;
    private final Definitions definitions;
    private final Measurer measurer;
    private final ChangeLog changes;
    private final Clock clock;

    EditDrafts(
            Pool pool,
            VersionStore versions,
            Definitions definitions,
            Measurer measurer,
            ChangeLog changes,
            Clock clock) {
        this.pool = pool;
        this.versions = versions;
        this.definitions = definitions;
        this.measurer = measurer;
        this.changes = changes;
        this.clock = clock;
    }

    /** Begins a draft with the company's next version. */
    Uni<VersionView> begin(Kind kind, String name, DraftRequest request, String by) {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidInput(kind.key(), "must be 2 to 60 lower-case letters, digits and dashes");
        }
        return pool.withTransaction(
                tx -> changes.alone(tx).chain(() -> measures(tx)).chain(known -> versions.next(tx, kind, name)
                        .chain(version -> {
                            JsonNode body = kind.checked(request.definition(), name, version, known, "definition");
                            return versions.draft(tx, kind, name, version, body, request.note(), by, clock.instant())
                                    .chain(() -> versions.one(tx, kind, name, version));
                        })));
    }

    Uni<VersionView> change(Kind kind, String name, int version, DraftRequest request, String ifMatch) {
        return pool.withTransaction(tx -> draft(tx, kind, name, version, ifMatch)
                .chain(() -> measures(tx))
                .chain(known -> {
                    JsonNode body = kind.checked(request.definition(), name, version, known, "definition");
                    return versions.redraft(tx, kind, name, version, body, request.note());
                })
                .chain(() -> versions.one(tx, kind, name, version)));
    }

    Uni<Void> drop(Kind kind, String name, int version, String ifMatch) {
        return pool.withTransaction(
                tx -> draft(tx, kind, name, version, ifMatch).chain(() -> versions.drop(tx, kind, name, version)));
    }

    /** Names of all measures there are now. */
    Uni<Set<String>> measures(SqlConnection tx) {
        return definitions.inForce(tx).map(inForce -> measurer.catalogue(inForce.custom()).stream()
                .map(MeasureDescription::name)
                .collect(Collectors.toSet()));
    }

    private Uni<VersionView> draft(SqlConnection tx, Kind kind, String name, int version, String ifMatch) {
        return versions.one(tx, kind, name, version).invoke(found -> {
            if (!found.state().equals("draft")) {
                throw new Conflict("not-a-draft", "Only drafts are changed; begin a new one from this version.");
            }
            ETags.require(ifMatch, found.revision());
        });
    }
}
