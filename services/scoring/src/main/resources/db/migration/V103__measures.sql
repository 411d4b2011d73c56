-- What the measures share, for a set of accounts as of a moment. Only what was valid then counts; windows are whole UTC
-- days before the anchor, which is the day of the moment, or the day a silent source was last heard of.

create function product_feed(accounts uuid[], as_of timestamptz)
returns table (account_id uuid, observed_at timestamptz, stale boolean, anchor date) language sql stable as $$
    with state as materialized (
        select source, observed_at, stale from source_state(as_of) where kind = 'product'
    )
    select feed.account_id, min(state.observed_at), bool_or(state.stale),
           (case when bool_or(state.stale) then min(state.observed_at) else as_of end at time zone 'UTC')::date
    from (select distinct link.account_id, link.source from link where link.account_id = any(accounts)) feed
    join state on state.source = feed.source
    group by feed.account_id
$$;

-- Usage per account and day, told as an age: 1 is the day before the anchor. A fact that names only a person counts for the accounts the person belonged to that day.
create function usage_of(accounts uuid[], as_of timestamptz, days int)
returns table (account_id uuid, age int, value_events bigint, visits bigint) language sql stable as $$
    select feed.account_id, feed.anchor - used.day, used.value_events, used.visits
    from product_feed(accounts, as_of) feed
    join link on link.account_id = feed.account_id
    join usage_by_reference used on used.kind = 'A' and used.reference = link.account_ref
     and used.day >= feed.anchor - days and used.day < feed.anchor
    union all
    select member.account_id, member.age, member.value_events, member.visits
    from (
        select distinct feed.account_id, used.reference, feed.anchor - used.day as age, used.value_events, used.visits
        from product_feed(accounts, as_of) feed
        join link on link.account_id = feed.account_id
        join membership on membership.account_ref = link.account_ref
        join usage_by_reference used on used.kind = 'P' and used.reference = membership.person_ref
         and used.day >= feed.anchor - days and used.day < feed.anchor
         and used.day >= membership.from_day and (membership.to_day is null or used.day < membership.to_day)
    ) member
$$;

-- The same per person; an empty person stands for events that name nobody.
create function usage_of_people(accounts uuid[], as_of timestamptz, days int)
returns table (account_id uuid, person_ref text, age int, value_events bigint) language sql stable as $$
    select known.account_id, known.person_ref, known.age, sum(known.value_events)::bigint
    from (
        select feed.account_id, used.person_ref, feed.anchor - used.day as age, used.value_events
        from product_feed(accounts, as_of) feed
        join link on link.account_id = feed.account_id and link.account_ref <> ''
        join usage_by_person used on used.account_ref = link.account_ref
         and used.day >= feed.anchor - days and used.day < feed.anchor
        union all
        select member.account_id, member.person_ref, member.age, member.value_events from (
            select distinct feed.account_id, used.person_ref, feed.anchor - used.day as age, used.feature, used.value_events
            from product_feed(accounts, as_of) feed
            join link on link.account_id = feed.account_id
            join membership on membership.account_ref = link.account_ref
            join usage_by_person used on used.account_ref = '' and used.person_ref = membership.person_ref
             and used.day >= feed.anchor - days and used.day < feed.anchor
             and used.day >= membership.from_day and (membership.to_day is null or used.day < membership.to_day)
        ) member
    ) known
    group by known.account_id, known.person_ref, known.age
$$;

-- The first day an account was seen using the product.
create function first_usage_of(accounts uuid[])
returns table (account_id uuid, first_day date) language sql stable as $$
    select seen.account_id, min(seen.first_day) from (
        select link.account_id, (
            select min(used.day) from usage_by_reference used
            where used.kind = 'A' and used.reference = link.account_ref) as first_day
        from link where link.account_id = any(accounts)
        union all
        select link.account_id, (
            select min(used.day) from usage_by_reference used
            where used.kind = 'P' and used.reference = membership.person_ref
              and used.day >= membership.from_day and (membership.to_day is null or used.day < membership.to_day))
        from link join membership on membership.account_ref = link.account_ref
        where link.account_id = any(accounts)
    ) seen
    group by seen.account_id
$$;

-- Tickets and invoices by account, as of a moment.
create function critical_tickets_of(accounts uuid[], as_of timestamptz)
returns table (account_id uuid, opened_at timestamptz) language sql stable as $$
    select owned.account_id, owned.opened_at from (
        select link.account_id, ticket.opened_at, ticket.solved_at, ticket.valid_from, ticket.valid_to
        from link join ticket on ticket.account_ref = link.account_ref
        where link.account_id = any(accounts) and ticket.severity = 'CRITICAL'
        union all
        select link.account_id, ticket.opened_at, ticket.solved_at, ticket.valid_from, ticket.valid_to
        from link
        join membership on membership.account_ref = link.account_ref
        join ticket on ticket.account_ref is null and ticket.requester_ref = membership.person_ref
         and (ticket.opened_at at time zone 'UTC')::date >= membership.from_day
         and (membership.to_day is null or (ticket.opened_at at time zone 'UTC')::date < membership.to_day)
        where link.account_id = any(accounts) and ticket.severity = 'CRITICAL'
    ) owned
    where owned.valid_from <= as_of and (owned.valid_to is null or owned.valid_to > as_of)
      and owned.opened_at <= as_of and (owned.solved_at is null or owned.solved_at > as_of)
$$;
