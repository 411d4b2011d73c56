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
        select link.account_id, ticket.source, ticket.ticket_id, ticket.version
        from link join ticket on ticket.account_ref = link.account_ref
        where link.account_id = any(accounts) and ticket.severity = 'CRITICAL'
        union
        select link.account_id, ticket.source, ticket.ticket_id, ticket.version
        from link
        join membership on membership.account_ref = link.account_ref
        join ticket on ticket.account_ref is null and ticket.requester_ref = membership.person_ref
         and (membership.to_day is null or (ticket.opened_at at time zone 'UTC')::date < membership.to_day)
         and ((ticket.opened_at at time zone 'UTC')::date >= membership.from_day or membership.from_day = (
                select min(earliest.from_day) from membership earliest where earliest.person_ref = membership.person_ref))
        where link.account_id = any(accounts) and ticket.severity = 'CRITICAL'
    )
    select owned.account_id, ticket.source, ticket.ticket_id, ticket.opened_at,
           told.replied_at, case when told.solved_at <= as_of then told.solved_at end
    from owned
    join ticket on ticket.source = owned.source and ticket.ticket_id = owned.ticket_id and ticket.version = owned.version
    cross join lateral (
        select state.version, min(state.first_reply_at) filter (where state.first_reply_at <= as_of) over () as replied_at,
               case when state.solved_at is not null
                    then min(state.solved_at) over (partition by state.unsolved, state.reopened) end as solved_at
        from (
            select version, first_reply_at, solved_at,
                   count(*) filter (where solved_at is null) over so_far as unsolved,
                   max(reopened) over so_far as reopened
            from ticket history
            where history.source = ticket.source and history.ticket_id = ticket.ticket_id
            window so_far as (order by version)
        ) state
    ) told
    where told.version = ticket.version and not ticket.deleted and ticket.opened_at <= as_of
      and ticket.valid_from <= as_of and (ticket.valid_to is null or ticket.valid_to > as_of)
      and (ticket.solved_at is null or ticket.solved_at > as_of - interval '3 days')
$$;

-- Before its first day a source is not known to have spoken at all. (least() alone would pass over the missing day.)
create or replace function source_state(as_of timestamptz)
returns table (source text, kind text, observed_at timestamptz, stale boolean) language sql stable as $$
    select s.source, s.kind, heard.at, as_of - heard.at > greatest(interval '24 hours', 4 * s.usual_gap)
    from source s
    cross join lateral (
        select greatest(
            (select case when max(d.day) is not null
                         then least((max(d.day) + 1)::timestamp at time zone 'UTC', as_of) end
             from source_day d
             where d.source = s.source and d.kind = s.kind and d.day <= (as_of at time zone 'UTC')::date),
            case when s.last_delivery_at <= as_of then s.last_delivery_at end) as at
    ) heard
    where heard.at is not null
$$;
