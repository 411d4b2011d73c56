-- The lateral read stays one narrow range of the primary key per link. Joined flatly, it is planned as a walk over all
-- days once most rows carry no account reference (sources that name only people), and grows with accounts times rows.
create or replace function usage_of_people(accounts uuid[], as_of timestamptz, days int)
returns table (account_id uuid, person_ref text, age int, value_events bigint) language sql stable as $$
    select known.account_id, known.person_ref, known.age, sum(known.value_events)::bigint
    from (
        select feed.account_id, used.person_ref, feed.anchor - used.day as age, used.value_events
        from product_feed(accounts, as_of) feed
        join link on link.account_id = feed.account_id and link.account_ref <> ''
        cross join lateral (
            select person_ref, day, value_events from usage_by_person
            where account_ref = link.account_ref and day >= feed.anchor - days and day < feed.anchor
            offset 0
        ) used
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
