package io.holdfast.scoring.rescore;

import io.holdfast.scoring.score.Measurement.Missing;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;

/**
 * E1: whole hours since the oldest open critical ticket was opened, up to now (live); 0 when there is none. Missing
 * while no support source has ever delivered: no tickets is only good news when somebody would tell of them.
 */
@ApplicationScoped
class SupportMeasures implements MeasureFamily {

    static final String E1 = "E1";

    private static final String SQL = """
            with support as (
                select max(observed_at) as observed_at, case when bool_and(stale) then max(observed_at) else $2 end as at
                from source_state($2) where kind = 'support' having count(*) > 0
            )
            select wanted.account_id, support.observed_at,
                   coalesce(floor(extract(epoch from support.at - min(ticket.opened_at)) / 3600), 0)::bigint as hours
            from unnest($1::uuid[]) as wanted (account_id)
            cross join support
            left join critical_tickets_of($1, (select at from support)) ticket on ticket.account_id = wanted.account_id
            group by wanted.account_id, support.observed_at, support.at
            """;

    @Override
    public Uni<Void> measure(SqlConnection tx, Measuring measuring) {
        return tx.preparedQuery(SQL)
                .execute(measuring.question())
                .invoke(rows -> rows.forEach(row -> measuring.put(
                        row.getUUID("account_id"),
                        E1,
                        BigDecimal.valueOf(row.getLong("hours")),
                        row.getOffsetDateTime("observed_at").toInstant())))
                .invoke(() -> measuring.others(E1, new Missing("no support source delivers")))
                .replaceWithVoid();
    }
}
