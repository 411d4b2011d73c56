-- Seats of the subscriptions that accounts pay for. Each reference is looked up by its key: left to itself the planner
-- prefers to read everybody's subscriptions for a few hundred accounts, which costs more the more customers there are.
create function seats_sold(accounts uuid[], as_of timestamptz)
returns table (account_id uuid, seats bigint) language sql stable as $$
    select link.account_id, sum(paid.seats)::bigint
    from link
    cross join lateral (
        select seats from subscription
        where account_ref = link.account_ref and status in ('ACTIVE', 'PAST_DUE')
          and valid_from <= as_of and (valid_to is null or valid_to > as_of)
        offset 0
    ) paid
    where link.account_id = any(accounts)
    group by link.account_id
$$;

-- What accounts did by feature and channel within 112 days, and how much of it within 28 and within 90. Summed where it is
-- read: a few rows for each reference go on, not one for each day.
create function usage_breadth(accounts uuid[], as_of timestamptz)
returns table (account_id uuid, feature text, channel text, lately bigint, quarter bigint) language sql stable as $$
    select used.account_id, used.feature, used.channel, sum(used.lately)::bigint, sum(used.quarter)::bigint from (
        select feed.account_id, used.feature, used.channel, used.lately, used.quarter
        from product_feed(accounts, as_of) feed
        join link on link.account_id = feed.account_id
        cross join lateral (
            select feature, channel, coalesce(sum(value_events) filter (where day >= feed.anchor - 28), 0) as lately,
                   coalesce(sum(value_events) filter (where day >= feed.anchor - 90), 0) as quarter
            from usage_by_channel
            where kind = 'A' and reference = link.account_ref and day >= feed.anchor - 112 and day < feed.anchor
            group by feature, channel
            offset 0
        ) used
        union all
        select member.account_id, used.feature, used.channel, used.lately, used.quarter
        from product_members(accounts, as_of) member
        cross join lateral (
            select feature, channel, coalesce(sum(value_events) filter (where day >= member.anchor - 28), 0) as lately,
                   coalesce(sum(value_events) filter (where day >= member.anchor - 90), 0) as quarter
            from usage_by_channel
            where kind = 'P' and reference = member.person_ref
              and day >= member.anchor - 112 and day < member.anchor and day <@ member.held
            group by feature, channel
            offset 0
        ) used
    ) used
    group by used.account_id, used.feature, used.channel
$$;
