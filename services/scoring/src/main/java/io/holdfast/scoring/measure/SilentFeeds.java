package io.holdfast.scoring.measure;

import io.holdfast.scoring.catalogue.MeasureDescription;
import io.holdfast.scoring.warn.Feed;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Which feeds of an account have fallen silent, so that absence in them proves nothing. Measures nothing itself. */
@ApplicationScoped
class SilentFeeds implements MeasureFamily {

    private static final Map<String, Feed> BY_KIND = Map.of("support", Feed.SUPPORT, "billing", Feed.BILLING);

    private static final String SQL = """
            with silent as materialized (
                select source, kind from source_state($2) where stale and kind in ('support', 'billing')
            )
            select distinct link.account_id, silent.kind
            from link join silent on silent.source = link.source
            where link.account_id = any($1)
            """;

    @Override
    public Uni<Void> measure(SqlConnection tx, Measuring measuring) {
        return tx.preparedQuery(SQL)
                .execute(measuring.question())
                .invoke(rows -> rows.forEach(
                        row -> measuring.silent(row.getUUID("account_id"), BY_KIND.get(row.getString("kind")))))
                .replaceWithVoid();
    }

    @Override
    public List<MeasureDescription> describes() {
        return List.of();
    }
}
