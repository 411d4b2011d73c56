package io.holdfast.reporting.reckon;

/** What became of each account's recurring revenue between two instants, as one statement over states of subscriptions. */
final class MovementSql {

    /** $1 starts, $2 ends (arrays), $3 reporting currency. The rate of a period is the one of its start. */
    private static final String PERIODS = """
            with period as (
                select * from unnest($1::timestamptz[], $2::timestamptz[]) as period (starts, ends)
            ), rate as materialized (
                select starts, currency, money_factor($3, currency, (starts at time zone 'UTC')::date) as factor
                from period cross join (select distinct currency from subscription) known
            )
            """;

    /**
     * Amounts are whole minor units, rounded once per account and currency; both ends at the rate of the start. An account
     * is known when it paid at or before the start.
     */
    private static final String MOVED = PERIODS + """
            , first_paid as (
                select account_id, min(paid_from) as at from paid where account_id is not null group by account_id
            ), edge as (
                select period.starts, paid.account_id, paid.currency,
                       coalesce(sum(mrr_minor) filter (where paid_from <= starts and paid_to > starts), 0) as at_start,
                       coalesce(sum(mrr_minor) filter (where paid_from <= ends and paid_to > ends), 0) as at_end
                from period join paid on paid_from <= ends and paid_to > starts
                where account_id is not null
                group by period.starts, paid.account_id, paid.currency
            ), amount as (
                select starts, account_id, bool_or(factor is null) as no_rate,
                       coalesce(sum(round(at_start * factor)), 0)::bigint as start_minor,
                       coalesce(sum(round(at_end * factor)), 0)::bigint as end_minor
                from edge join rate using (starts, currency)
                group by starts, account_id
            ), moved as (
                select starts, account_id, start_minor, end_minor, end_minor - start_minor as change,
                       case when start_minor = 0 and end_minor = 0 then 'NONE'
                            when start_minor = 0 and first_paid.at <= starts then 'REACTIVATION'
                            when start_minor = 0 then 'NEW'
                            when end_minor = 0 then 'CHURN'
                            when end_minor > start_minor then 'EXPANSION'
                            when end_minor < start_minor then 'CONTRACTION'
                            else 'UNCHANGED' end as movement
                from amount join first_paid using (account_id)
                where not no_rate
            )
            """;

    /** One row per period, also for one without any account. */
    static final String SUMS = MOVED + """
            select period.starts,
                   coalesce(sum(start_minor), 0)::bigint as start_minor,
                   coalesce(sum(end_minor), 0)::bigint as end_minor,
                   coalesce(sum(change) filter (where movement = 'NEW'), 0)::bigint as added,
                   coalesce(sum(change) filter (where movement = 'REACTIVATION'), 0)::bigint as reactivated,
                   coalesce(sum(change) filter (where movement = 'EXPANSION'), 0)::bigint as expanded,
                   coalesce(-sum(change) filter (where movement = 'CONTRACTION'), 0)::bigint as contracted,
                   coalesce(-sum(change) filter (where movement = 'CHURN'), 0)::bigint as churned,
                   count(*) filter (where start_minor > 0) as starting,
                   count(*) filter (where end_minor > 0) as ending,
                   count(*) filter (where movement = 'NEW') as n_added,
                   count(*) filter (where movement = 'REACTIVATION') as n_reactivated,
                   count(*) filter (where movement = 'EXPANSION') as n_expanded,
                   count(*) filter (where movement = 'CONTRACTION') as n_contracted,
                   count(*) filter (where movement = 'CHURN') as n_churned
            from period left join moved using (starts)
            group by period.starts
            order by period.starts
            """;

    /** $4 movement or null for all, $5 last account shown or null, $6 limit. */
    static final String ACCOUNTS = MOVED + """
            select moved.account_id, account.name, account.owner, account.tier, start_minor, end_minor, change, movement
            from moved left join account using (account_id)
            where movement <> 'NONE' and ($4::text is null or movement = $4)
              and ($5::uuid is null or moved.account_id > $5)
            order by moved.account_id
            limit $6
            """;

    /** $4 limit. What accounts pay in a currency without rate, and what references pay that nobody has linked. */
    static final String EXCLUDED = MOVED + """
            , excluded as (
                select edge.account_id, null as account_ref, currency, at_start, at_end, 'no-exchange-rate' as reason
                from edge join amount using (starts, account_id) where no_rate
                union all
                select null, account_ref, currency,
                       coalesce(sum(mrr_minor) filter (where paid_from <= starts and paid_to > starts), 0),
                       coalesce(sum(mrr_minor) filter (where paid_from <= ends and paid_to > ends), 0), 'not-linked'
                from period join paid on paid_from <= ends and paid_to > starts
                where account_id is null
                group by account_ref, currency
            )
            select account_id, account_ref, currency, at_start::bigint as start_minor, at_end::bigint as end_minor, reason,
                   count(*) over () as total
            from excluded order by reason, account_id, account_ref, currency limit $4
            """;

    /**
     * The lines by movements within one period: of accounts that changed in it, the amount at each midnight (UTC) after a
     * change, against the one before. Accounts that were new in the period count with what they have at its end. No step
     * joins two large sets, because the planner cannot know their sizes.
     */
    static final String WITHIN = PERIODS + """
            , change as (
                select account_id, edge.at from period
                join paid on paid_from <= ends and paid_to > starts
                cross join lateral (values (paid_from), (paid_to)) as edge (at)
                where edge.at > starts and edge.at <= ends and account_id is not null
            ), point as (
                select account_id, least(ends, (((at at time zone 'UTC') - interval '1 microsecond')::date + 1)
                                               ::timestamp at time zone 'UTC') as at
                from change cross join period
                union select account_id, starts from change cross join period
                union select account_id, ends from change cross join period
            ), by_currency as (
                select point.account_id, point.at, paid.currency, min(paid_from) as first_from,
                       bool_or(paid_from <= period.ends and paid_to > period.starts) as counts,
                       coalesce(sum(mrr_minor) filter (where paid_from <= point.at and paid_to > point.at), 0) as minor
                from period cross join point join paid using (account_id)
                group by point.account_id, point.at, paid.currency
            ), at_point as (
                select account_id, at, min(first_from) <= starts as known, bool_or(counts and factor is null) as no_rate,
                       sum(round(minor * coalesce(factor, 0)))::bigint as minor
                from by_currency join rate using (currency)
                group by account_id, at, starts
            ), step as (
                select known, minor, minor - lag(minor) over one as change, lag(minor) over one as before
                from at_point where not no_rate
                window one as (partition by account_id order by at)
            )
            select coalesce(sum(change) filter (where not known), 0)::bigint as added,
                   coalesce(sum(change) filter (where known and before = 0 and change > 0), 0)::bigint as reactivated,
                   coalesce(sum(change) filter (where known and before > 0 and change > 0), 0)::bigint as expanded,
                   coalesce(-sum(change) filter (where known and minor > 0 and change < 0), 0)::bigint as contracted,
                   coalesce(-sum(change) filter (where known and minor = 0 and change < 0), 0)::bigint as churned
            from step
            """;

    private MovementSql() {}
}
