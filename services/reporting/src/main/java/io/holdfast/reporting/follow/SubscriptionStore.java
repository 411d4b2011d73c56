package io.holdfast.reporting.follow;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;

/** States of subscriptions, all versions, each with the span in which it pays. */
@ApplicationScoped
class SubscriptionStore {

    /** Writers follow each other, so that each sees the versions of the one before. */
    private static final String LOCK = "select pg_advisory_xact_lock(hashtext('subscription'))";

    private static final String INSERT = """
            insert into subscription as stored (source, subscription_id, version, tie, account_ref, status, currency,
                mrr_minor, valid_from, started_at, ended_at)
            select * from jsonb_to_recordset($1::text::jsonb) as fact (source text, subscription_id text, version bigint,
                tie bigint, account_ref text, status text, currency text, mrr_minor bigint, valid_from timestamptz,
                started_at timestamptz, ended_at timestamptz)
            order by source, subscription_id, version
            on conflict (source, subscription_id, version) do update set tie = excluded.tie,
                account_ref = excluded.account_ref, status = excluded.status, currency = excluded.currency,
                mrr_minor = excluded.mrr_minor, valid_from = excluded.valid_from, started_at = excluded.started_at,
                ended_at = excluded.ended_at
            where excluded.tie > stored.tie
            """;

    /** A state holds until the earliest later version begins; trial, paused and ended pay nothing, past due pays. */
    private static final String SETTLE = """
            with known as (
                select source, subscription_id, version,
                       case when status in ('ACTIVE', 'PAST_DUE') and mrr_minor > 0 then greatest(started_at,
                           case when row_number() over all_versions = 1 then least(valid_from, started_at)
                                else valid_from end) end as pays_from,
                       least(ended_at, 'infinity', min(valid_from) over (
                           all_versions rows between 1 following and unbounded following)) as pays_to
                from subscription
                where (source, subscription_id) in (
                    select source, subscription_id
                    from jsonb_to_recordset($1::text::jsonb) as fact (source text, subscription_id text))
                window all_versions as (partition by source, subscription_id order by version)
            ), span as (
                select source, subscription_id, version,
                       case when pays_from < pays_to then pays_from end as paid_from,
                       case when pays_from < pays_to then pays_to end as paid_to
                from known
            )
            update subscription as stored set paid_from = span.paid_from, paid_to = span.paid_to
            from span
            where stored.source = span.source and stored.subscription_id = span.subscription_id
              and stored.version = span.version
              and (stored.paid_from, stored.paid_to) is distinct from (span.paid_from, span.paid_to)
            """;

    Uni<Void> add(SqlConnection tx, Collection<SubscriptionRow> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple parameter = Rows.parameter(rows);
        return tx.query(LOCK)
                .execute()
                .chain(() -> tx.preparedQuery(INSERT).execute(parameter))
                .chain(() -> tx.preparedQuery(SETTLE).execute(parameter))
                .replaceWithVoid();
    }
}
