-- A ticket the vendor has deleted counts for nothing from that version on.
alter table ticket add column deleted boolean not null default false;

-- Critical tickets by account as of a moment, open ones and those solved within three days before it. A ticket that names
-- only its requester belongs where that person belonged on the day it was opened; a person's first membership reaches
-- back, since it is often first told of with the ticket. What a ticket's states tell adds up, in whatever order they come:
-- the first human reply is the earliest one told of, and a solution happened when the earliest of its states says. States
-- are of one solution until one between them is unsolved or tells of another reopening.
create function critical_tickets_at(accounts uuid[], as_of timestamptz)
returns table (account_id uuid, source text, ticket_id text, opened_at timestamptz, replied_at timestamptz, solved_at timestamptz)
language sql stable as $$
    with owned as (
        select link.account_id, ticket.source, ticket.ticket_id, ticket.version, ticket.opened_at
        from link join ticket on ticket.account_ref = link.account_ref
        where link.account_id = any(accounts) and ticket.severity = 'CRITICAL' and not ticket.deleted
          and ticket.valid_from <= as_of and (ticket.valid_to is null or ticket.valid_to > as_of)
          and ticket.opened_at <= as_of and (ticket.solved_at is null or ticket.solved_at > as_of - interval '3 days')
        union
        select link.account_id, ticket.source, ticket.ticket_id, ticket.version, ticket.opened_at
        from link
        join membership on membership.account_ref = link.account_ref
        cross join lateral (
            select * from ticket asked
            where asked.account_ref is null and asked.requester_ref = membership.person_ref
              and asked.severity = 'CRITICAL' and not asked.deleted
              and asked.valid_from <= as_of and (asked.valid_to is null or asked.valid_to > as_of)
              and asked.opened_at <= as_of and (asked.solved_at is null or asked.solved_at > as_of - interval '3 days')
            offset 0
        ) ticket
        where link.account_id = any(accounts)
          and (membership.to_day is null or (ticket.opened_at at time zone 'UTC')::date < membership.to_day)
          and ((ticket.opened_at at time zone 'UTC')::date >= membership.from_day or membership.from_day = (
                select min(earliest.from_day) from membership earliest where earliest.person_ref = membership.person_ref))
    )
    select owned.account_id, owned.source, owned.ticket_id, owned.opened_at,
           told.replied_at, case when told.solved_at <= as_of then told.solved_at end
    from owned
    cross join lateral (
        select state.version, min(state.first_reply_at) filter (where state.first_reply_at <= as_of) over () as replied_at,
               case when state.solved_at is not null
                    then min(state.solved_at) over (partition by state.unsolved, state.reopened) end as solved_at
        from (
            select version, first_reply_at, solved_at,
                   count(*) filter (where solved_at is null) over so_far as unsolved,
                   max(reopened) over so_far as reopened
            from ticket history
            where history.source = owned.source and history.ticket_id = owned.ticket_id
            window so_far as (order by version)
        ) state
    ) told
    where told.version = owned.version
$$;
