package io.holdfast.scoring.configure;

import io.holdfast.http.InvalidInput;
import io.holdfast.scoring.define.OpenedReports;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** Whether a model that a request names may score accounts: it is in force, and somebody has looked at its back-test. */
@ApplicationScoped
class MayScore {

    private final VersionStore versions;
    private final OpenedReports reports;

    MayScore(VersionStore versions, OpenedReports reports) {
        this.versions = versions;
        this.reports = reports;
    }

    /**
     * @param already whether it scores in this place as it is: then nobody needs to look again
     * @throws InvalidInput when no version of it is in force
     */
    Uni<Void> require(SqlConnection tx, String model, boolean already) {
        return versions.inForce(tx, Kind.MODEL, model)
                .map(version -> version.orElseThrow(() ->
                        new InvalidInput("model", "names " + model + ", and no version of such a model is published")))
                .chain(version -> already ? Uni.createFrom().voidItem() : reports.require(tx, model, version));
    }
}
