package io.holdfast.scoring.configure;

import io.holdfast.http.Conflict;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Whether a model may score anybody: somebody must have looked at how it would have done. */
@ApplicationScoped
class Reports {

    private static final String OPENED = """
            select exists (
                select from backtest_run run
                join model on model.id = run.model_id and model.version = run.model_version
                 and md5(model.body::text) = run.body_hash
                where run.kind = 'BACKTEST' and run.model_id = $1 and run.model_version = $2 and run.opened_at is not null)
              as opened,
              exists (select from health where score is not null) as scored
            """;

    /**
     * @throws Conflict {@code report-not-opened}, unless nobody has ever been scored here
     */
    Uni<Void> require(SqlConnection tx, String model, int version) {
        return tx.preparedQuery(OPENED)
                .execute(Tuple.of(model, version))
                .map(rows -> rows.iterator().next())
                .invoke(row -> {
                    if (row.getBoolean("scored") && !row.getBoolean("opened")) {
                        throw new Conflict(
                                "report-not-opened",
                                "Back-test version %d of model %s as it is now, and open the report, before it scores anybody."
                                        .formatted(version, model));
                    }
                })
                .replaceWithVoid();
    }

    /** Whether it may, without complaint. */
    Uni<Boolean> allow(SqlConnection tx, String model, int version) {
        return tx.preparedQuery(OPENED)
                .execute(Tuple.of(model, version))
                .map(rows -> rows.iterator().next())
                .map(row -> row.getBoolean("opened") || !row.getBoolean("scored"));
    }
}
