-- The state of sources is worked out once for all accounts, not again for each of them.
create or replace function billing_feed(accounts uuid[], as_of timestamptz)
returns table (account_id uuid, observed_at timestamptz, at timestamptz, anchor date) language sql stable as $$
    with state as materialized (
        select source, observed_at, stale from source_state(as_of) where kind = 'billing'
    )
    select heard.account_id, heard.observed_at, heard.at, (heard.at at time zone 'UTC')::date
    from (
        select linked.account_id, min(state.observed_at) as observed_at,
               case when bool_or(state.stale) then min(state.observed_at) else as_of end as at
        from (select distinct account_id, source from link where account_id = any(accounts)) linked
        join state on state.source = linked.source
        group by linked.account_id
    ) heard
$$;

-- What subscriptions_paid tells, without renewals, of several moments so many days before at a time: each subscription is
-- read once.
create function subscriptions_paid_before(accounts uuid[], as_of timestamptz, days int[])
returns table (ago int, account_id uuid, currency text, mrr_minor bigint) language sql stable as $$
    select moment.ago, feed.account_id, paid.currency, paid.mrr_minor
    from billing_feed(accounts, as_of) feed
    join link on link.account_id = feed.account_id
    join subscription paid on paid.account_ref = link.account_ref
    cross join lateral (
        select ago, feed.at - make_interval(days => ago) as at from unnest(days) as before (ago)
    ) moment
    where paid.valid_from <= moment.at and (paid.valid_to is null or paid.valid_to > moment.at)
      and (paid.started_at is null or paid.started_at <= moment.at)
      and (paid.status in ('ACTIVE', 'PAST_DUE') and paid.ended_at is null
           or paid.status in ('ACTIVE', 'PAST_DUE', 'ENDED') and paid.ended_at > moment.at)
$$;
