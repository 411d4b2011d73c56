-- When the next state of a critical ticket begins that a vendor's clock dates ahead of a moment.
create function critical_tickets_ahead(accounts uuid[], as_of timestamptz)
returns table (account_id uuid, at timestamptz) language sql stable as $$
    select ahead.account_id, min(ahead.valid_from)
    from (
        select link.account_id, ticket.valid_from
        from link join ticket on ticket.account_ref = link.account_ref
        where link.account_id = any(accounts) and ticket.severity = 'CRITICAL' and ticket.valid_from > as_of
        union all
        select link.account_id, asked.valid_from
        from link
        join membership on membership.account_ref = link.account_ref
        cross join lateral (
            select ticket.valid_from from ticket
            where ticket.account_ref is null and ticket.requester_ref = membership.person_ref
              and ticket.severity = 'CRITICAL' and ticket.valid_from > as_of
            offset 0
        ) asked
        where link.account_id = any(accounts)
    ) ahead
    group by ahead.account_id
$$;
