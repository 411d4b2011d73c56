package io.holdfast.scoring.define;

import io.holdfast.http.Conflict;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Whether somebody has looked at a back-test of a model: what it needs before it scores anybody. */
@ApplicationScoped
public class OpenedReports {

    private static final String READ = """
            select exists (
                select from backtest_run
                where kind = 'BACKTEST' and opened_at is not null and model_id = $1::text::jsonb ->> 'id'
                  and model_version = ($1::text::jsonb ->> 'version')::int
                  and body_hash = encode(sha256(convert_to($1::text::jsonb::text, 'UTF8')), 'hex')) as opened
            """;

    private static final String MODEL = """
            select body::text as body, exists (select from health where score is not null) as scored
            from model where id = $1 and version = $2
            """;

    /**
     * Whether a finished report of exactly this model was opened.
     *
     * @param body the model as JSON text; the order of its fields does not matter, everything else does
     */
    public Uni<Boolean> ofModel(SqlConnection tx, String body) {
        return tx.preparedQuery(READ)
                .execute(Tuple.of(body))
                .map(rows -> rows.iterator().next().getBoolean("opened"));
    }

    /** Whether a stored version of a model may score accounts: its report was opened, or nobody has ever been scored here. */
    public Uni<Boolean> allow(SqlConnection tx, String model, int version) {
        return tx.preparedQuery(MODEL)
                .execute(Tuple.of(model, version))
                .map(rows -> rows.iterator().next())
                .chain(row -> row.getBoolean("scored")
                        ? ofModel(tx, row.getString("body"))
                        : Uni.createFrom().item(true));
    }

    /**
     * The same, as a condition.
     *
     * @throws Conflict {@code report-not-opened}
     */
    public Uni<Void> require(SqlConnection tx, String model, int version) {
        return allow(tx, model, version)
                .invoke(may -> {
                    if (!may) {
                        throw new Conflict(
                                "report-not-opened",
                                "Back-test version %d of model %s as it is now, and open the report, before it scores anybody."
                                        .formatted(version, model));
                    }
                })
                .replaceWithVoid();
    }
}
