-- Tickets of a window are found by when their states began, of whatever severity.
create index ticket_of_reference on ticket (account_ref, valid_from);
create index ticket_of_requester on ticket (requester_ref, valid_from) where account_ref is null;

-- Uses of a few features among all, such as trainings.
create index usage_by_person_of_feature on usage_by_person (account_ref, feature, day);

-- Until when support is known to have spoken for an account, whether it has fallen silent, the day before which windows
-- end, and since which day it has spoken at all. Where no support source names the company, people ask anywhere.
create function support_feed(accounts uuid[], as_of timestamptz)
returns table (account_id uuid, observed_at timestamptz, stale boolean, anchor date, since date) language sql stable as $$
    with state as materialized (
        select known.source, known.observed_at, known.stale, (
                   select min(told.day) from source_day told
                   where told.source = known.source and told.kind = 'support') as since
        from source_state(as_of) known where known.kind = 'support'
    ), anywhere as (
        select max(observed_at) as observed_at, bool_and(stale) as stale, min(since) as since
        from state having count(*) > 0
    ), own as (
        select linked.account_id, min(state.observed_at) as observed_at, bool_or(state.stale) as stale,
               min(state.since) as since
        from (select distinct account_id, source from link where account_id = any(accounts)) linked
        join state on state.source = linked.source
        group by linked.account_id
    ), heard as (
        select wanted.account_id, coalesce(own.observed_at, anywhere.observed_at) as observed_at,
               coalesce(own.stale, anywhere.stale) as stale, coalesce(own.since, anywhere.since) as since
        from unnest(accounts) as wanted (account_id)
        cross join anywhere
        left join own on own.account_id = wanted.account_id
    )
    select account_id, observed_at, stale,
           (case when stale then observed_at else as_of end at time zone 'UTC')::date, since
    from heard
$$;

-- Tickets with anything new in the 240 days before the anchor, as they stood when the anchor's day began, days told as
-- ages: 1 is the day before the anchor. A ticket that names only its requester belongs where critical_tickets_at says.
-- Solution, rating, topic and messages are read of tickets with anything new in 90 days. A rating counts from when it was
-- first told; messages are those of 60 days.
create function tickets_at(accounts uuid[], as_of timestamptz)
returns table (account_id uuid, severity text, opened_age int, solved_age int, solved_seconds bigint, reopened boolean,
               satisfied boolean, rated_age int, topic text, messages_in bigint, messages_out bigint)
language sql stable as $$
    with feed as materialized (
        select account_id, anchor, anchor::timestamp at time zone 'UTC' as ends,
               (anchor - 240)::timestamp at time zone 'UTC' as begins
        from support_feed(accounts, as_of)
    ), owned as materialized (
        select feed.account_id, feed.anchor, feed.ends, ticket.*
        from feed
        join link on link.account_id = feed.account_id
        cross join lateral (
            select asked.source, asked.ticket_id, asked.version, asked.severity, asked.opened_at, asked.valid_from
            from ticket asked
            where asked.account_ref = link.account_ref and not asked.deleted and asked.opened_at < feed.ends
              and asked.valid_from >= feed.begins and asked.valid_from < feed.ends
              and (asked.valid_to is null or asked.valid_to >= feed.ends)
            offset 0
        ) ticket
        union
        select feed.account_id, feed.anchor, feed.ends, ticket.*
        from feed
        join link on link.account_id = feed.account_id
        join membership on membership.account_ref = link.account_ref
        cross join lateral (
            select asked.source, asked.ticket_id, asked.version, asked.severity, asked.opened_at, asked.valid_from
            from ticket asked
            where asked.account_ref is null and asked.requester_ref = membership.person_ref
              and not asked.deleted and asked.opened_at < feed.ends
              and asked.valid_from >= feed.begins and asked.valid_from < feed.ends
              and (asked.valid_to is null or asked.valid_to >= feed.ends)
            offset 0
        ) ticket
        where (membership.to_day is null or (ticket.opened_at at time zone 'UTC')::date < membership.to_day)
          and ((ticket.opened_at at time zone 'UTC')::date >= membership.from_day or membership.from_day = (
                select min(earliest.from_day) from membership earliest where earliest.person_ref = membership.person_ref))
    )
    select owned.account_id, owned.severity, owned.anchor - (owned.opened_at at time zone 'UTC')::date,
           owned.anchor - (told.solved_at at time zone 'UTC')::date,
           greatest(floor(extract(epoch from told.solved_at - owned.opened_at)), 0)::bigint,
           coalesce(told.reopened > 0, false), told.satisfied,
           owned.anchor - (told.rated_at at time zone 'UTC')::date, told.topic, told.messages_in, told.messages_out
    from owned
    cross join lateral (
        select max(state.solution) filter (where state.version = owned.version and state.solution < owned.ends) as solved_at,
               max(state.reopened) as reopened,
               (array_agg(state.satisfied order by state.version desc) filter (where state.satisfied is not null))[1]
                   as satisfied,
               min(state.valid_from) filter (where state.satisfied is not null) as rated_at,
               (array_agg(state.topic order by state.version desc) filter (where state.topic is not null))[1] as topic,
               (max(state.replies_in) - coalesce(max(state.replies_in)
                   filter (where state.valid_from < owned.ends - interval '60 days'), 0))::bigint as messages_in,
               (max(state.replies_out) - coalesce(max(state.replies_out)
                   filter (where state.valid_from < owned.ends - interval '60 days'), 0))::bigint as messages_out
        from (
            select history.*, case when history.solved_at is not null
                then min(history.solved_at) over (partition by history.unsolved, history.reopened_so_far) end as solution
            from (
                select ticket.*, count(*) filter (where ticket.solved_at is null) over so_far as unsolved,
                       max(ticket.reopened) over so_far as reopened_so_far
                from ticket
                where owned.valid_from >= owned.ends - interval '90 days'
                  and ticket.source = owned.source and ticket.ticket_id = owned.ticket_id
                  and ticket.valid_from < owned.ends
                window so_far as (order by ticket.version)
            ) history
        ) state
    ) told
$$;

-- How often people of an account took part in training, by day told as an age: 1 is the day before the product's anchor.
create function training_of(accounts uuid[], as_of timestamptz, features text[], days int)
returns table (account_id uuid, age int, events bigint) language sql stable as $$
    with feed as materialized (
        select account_id, anchor from product_feed(accounts, as_of) where cardinality(features) > 0
    )
    select known.account_id, known.age, sum(known.events)::bigint
    from (
        select feed.account_id, feed.anchor - used.day as age, used.events
        from feed
        join link on link.account_id = feed.account_id and link.account_ref <> ''
        cross join lateral (
            select day, value_events + visits as events from usage_by_person
            where account_ref = link.account_ref and feature = any(features)
              and day >= feed.anchor - days and day < feed.anchor
            offset 0
        ) used
        union all
        select member.account_id, member.age, member.events from (
            select distinct feed.account_id, membership.person_ref, used.feature, feed.anchor - used.day as age, used.events
            from feed
            join link on link.account_id = feed.account_id
            join membership on membership.account_ref = link.account_ref
            cross join lateral (
                select day, feature, value_events + visits as events from usage_by_person
                where account_ref = '' and person_ref = membership.person_ref and feature = any(features)
                  and day >= greatest(feed.anchor - days, membership.from_day)
                  and day < least(feed.anchor, membership.to_day)
                offset 0
            ) used
        ) member
    ) known
    group by known.account_id, known.age
$$;

-- Until when billing is known to have spoken for an account, and the moment and day as of which it is looked at.
create function billing_feed(accounts uuid[], as_of timestamptz)
returns table (account_id uuid, observed_at timestamptz, at timestamptz, anchor date) language sql stable as $$
    select heard.account_id, heard.observed_at, heard.at, (heard.at at time zone 'UTC')::date
    from (
        select linked.account_id, min(state.observed_at) as observed_at,
               case when bool_or(state.stale) then min(state.observed_at) else as_of end as at
        from (select distinct account_id, source from link where account_id = any(accounts)) linked
        join source_state(as_of) state on state.source = linked.source and state.kind = 'billing'
        group by linked.account_id
    ) heard
$$;

-- Subscriptions that were paid for so long before: no trial, no pause, and none whose paid term was over. A term is told
-- as long when it was still 45 days or more away when it was first told of; only such an end is a renewal.
create function subscriptions_paid(accounts uuid[], as_of timestamptz, ago interval)
returns table (account_id uuid, currency text, mrr_minor bigint, cancelled boolean, renews_at timestamptz)
language sql stable as $$
    select feed.account_id, paid.currency, paid.mrr_minor, paid.cancel_at_period_end,
           case when exists (
                select from subscription told
                where told.source = paid.source and told.subscription_id = paid.subscription_id
                  and told.current_period_end = paid.current_period_end
                  and told.valid_from <= paid.current_period_end - interval '45 days') then paid.current_period_end end
    from billing_feed(accounts, as_of) feed
    join link on link.account_id = feed.account_id
    join subscription paid on paid.account_ref = link.account_ref
    where paid.valid_from <= feed.at - ago and (paid.valid_to is null or paid.valid_to > feed.at - ago)
      and (paid.started_at is null or paid.started_at <= feed.at - ago)
      and (paid.status in ('ACTIVE', 'PAST_DUE') and paid.ended_at is null
           or paid.status in ('ACTIVE', 'PAST_DUE', 'ENDED') and paid.ended_at > feed.at - ago)
$$;
