package io.holdfast.playbooks;

import static io.holdfast.playbooks.Columns.instant;
import static io.holdfast.playbooks.Columns.parameter;

import io.holdfast.playbooks.customer.Health;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** Health of accounts, and since when each has been green. */
@ApplicationScoped
public class HealthStore {

    /** An account's health; empty when it has none. */
    public Uni<Optional<Health>> find(SqlConnection connection, String account) {
        return connection
                .preparedQuery("select score, band, green_since from health where account_id = $1")
                .execute(Tuple.of(account))
                .map(rows -> Columns.one(
                        rows,
                        row -> new Health(
                                row.getBigDecimal("score"),
                                Health.Band.valueOf(row.getString("band")),
                                instant(row, "green_since"))));
    }

    /** Takes a newer score over; false when what is known is as new. */
    public Uni<Boolean> newer(
            SqlConnection tx, String account, long version, BigDecimal score, Health.Band band, Instant scoredAt) {
        return tx.preparedQuery("""
                        insert into health as known (account_id, version, score, band, green_since, scored_at)
                        values ($1, $2, $3, $4, case when $4 = 'GREEN' then $5::timestamptz end, $5)
                        on conflict (account_id) do update set version = excluded.version, score = excluded.score,
                          band = excluded.band, scored_at = excluded.scored_at,
                          green_since = case when excluded.band = 'GREEN'
                                             then coalesce(known.green_since, excluded.green_since) end
                        where known.version < excluded.version
                        """)
                .execute(Tuple.of(account, version, score, band.name(), parameter(scoredAt)))
                .map(rows -> rows.rowCount() == 1);
    }
}
