package io.holdfast.scoring.define;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Whether somebody has looked at a back-test of a model: what publishing it requires. */
@ApplicationScoped
public class OpenedReports {

    private static final String READ = """
            select exists (
                select from backtest_run
                where kind = 'BACKTEST' and opened_at is not null and model_id = $1::text::jsonb ->> 'id'
                  and model_version = ($1::text::jsonb ->> 'version')::int
                  and body_hash = encode(sha256(convert_to($1::text::jsonb::text, 'UTF8')), 'hex')) as opened
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
}
