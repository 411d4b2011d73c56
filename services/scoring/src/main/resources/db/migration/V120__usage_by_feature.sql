-- The roll-up by channel also tells the feature, so that channels and trends can be told by product.
alter table usage_by_channel add column feature text not null default '';
alter table usage_by_channel drop constraint usage_by_channel_pkey;
alter table usage_by_channel add primary key (kind, reference, day, channel, feature);

-- What came before channels were told.
insert into usage_by_channel (kind, reference, day, channel, feature, value_events)
select case when account_ref = '' then 'P' else 'A' end, case when account_ref = '' then person_ref else account_ref end,
       day, '', feature, sum(value_events)
from usage_by_person where value_events > 0 group by 1, 2, 3, 5
on conflict do nothing;

-- When somebody first used a feature with value, and under the empty feature when they first did anything at all. Only
-- that row tells the last day, by which people who are gone for long are forgotten.
create table first_use (
    account_ref text not null,
    person_ref  text not null,
    feature     text not null,
    first_day   date not null,
    last_day    date,
    primary key (account_ref, person_ref, feature)
) with (fillfactor = 90);

insert into first_use (account_ref, person_ref, feature, first_day)
select account_ref, person_ref, feature, min(day) from usage_by_person
where value_events > 0 and feature <> '' group by 1, 2, 3;
insert into first_use (account_ref, person_ref, feature, first_day, last_day)
select account_ref, person_ref, '', min(day), max(day) from usage_by_person group by 1, 2;

-- People whose usage names only themselves, with the days on which what they did counts for the account.
create function product_members(accounts uuid[], as_of timestamptz)
returns table (account_id uuid, anchor date, person_ref text, held datemultirange) language sql stable as $$
    select feed.account_id, feed.anchor, membership.person_ref,
           range_agg(daterange(membership.from_day, membership.to_day))
    from product_feed(accounts, as_of) feed
    join link on link.account_id = feed.account_id
    join membership on membership.account_ref = link.account_ref
    where membership.to_day is null or membership.to_day > membership.from_day
    group by feed.account_id, feed.anchor, membership.person_ref
$$;

-- Value events per account and age, of days older than the one and at most as old as the other age. Each lateral read is
-- one narrow range of a primary key.
create function usage_ages(accounts uuid[], as_of timestamptz, younger int, older int)
returns table (account_id uuid, age int, value_events bigint) language sql stable as $$
    select used.account_id, used.age, sum(used.value_events)::bigint from (
        select feed.account_id, feed.anchor - used.day as age, used.value_events
        from product_feed(accounts, as_of) feed
        join link on link.account_id = feed.account_id
        cross join lateral (
            select day, value_events from usage_by_reference
            where kind = 'A' and reference = link.account_ref
              and day >= feed.anchor - older and day < feed.anchor - younger
            offset 0
        ) used
        union all
        select member.account_id, member.anchor - used.day, used.value_events
        from product_members(accounts, as_of) member
        cross join lateral (
            select day, value_events from usage_by_reference
            where kind = 'P' and reference = member.person_ref
              and day >= member.anchor - older and day < member.anchor - younger and day <@ member.held
            offset 0
        ) used
    ) used
    where used.value_events > 0
    group by used.account_id, used.age
$$;

-- The same by feature and channel.
create function usage_features(accounts uuid[], as_of timestamptz, younger int, older int)
returns table (account_id uuid, age int, feature text, channel text, value_events bigint) language sql stable as $$
    select feed.account_id, feed.anchor - used.day, used.feature, used.channel, used.value_events
    from product_feed(accounts, as_of) feed
    join link on link.account_id = feed.account_id
    cross join lateral (
        select day, feature, channel, value_events from usage_by_channel
        where kind = 'A' and reference = link.account_ref
          and day >= feed.anchor - older and day < feed.anchor - younger
        offset 0
    ) used
    union all
    select member.account_id, member.anchor - used.day, used.feature, used.channel, used.value_events
    from product_members(accounts, as_of) member
    cross join lateral (
        select day, feature, channel, value_events from usage_by_channel
        where kind = 'P' and reference = member.person_ref
          and day >= member.anchor - older and day < member.anchor - younger and day <@ member.held
        offset 0
    ) used
$$;

-- What everybody did, by person, feature and age; nobody's events are left out.
create function usage_of_people_by_feature(accounts uuid[], as_of timestamptz, days int)
returns table (account_id uuid, person_ref text, feature text, age int, value_events bigint) language sql stable as $$
    select feed.account_id, used.person_ref, used.feature, feed.anchor - used.day, used.value_events
    from product_feed(accounts, as_of) feed
    join link on link.account_id = feed.account_id and link.account_ref <> ''
    cross join lateral (
        select person_ref, feature, day, value_events from usage_by_person
        where account_ref = link.account_ref and day >= feed.anchor - days and day < feed.anchor and person_ref <> ''
        offset 0
    ) used
    union all
    select member.account_id, member.person_ref, used.feature, member.anchor - used.day, used.value_events
    from product_members(accounts, as_of) member
    cross join lateral (
        select feature, day, value_events from usage_by_person
        where account_ref = '' and person_ref = member.person_ref
          and day >= member.anchor - days and day < member.anchor and day <@ member.held
        offset 0
    ) used
$$;

-- The age at which each person first used each feature, before the anchor; the empty feature for anything at all, the
-- empty person for events that name nobody.
create function first_uses(accounts uuid[], as_of timestamptz)
returns table (account_id uuid, person_ref text, feature text, age int) language sql stable as $$
    select used.account_id, used.person_ref, used.feature, max(used.age) from (
        select feed.account_id, used.person_ref, used.feature, feed.anchor - used.first_day as age
        from product_feed(accounts, as_of) feed
        join link on link.account_id = feed.account_id and link.account_ref <> ''
        cross join lateral (
            select person_ref, feature, first_day from first_use
            where account_ref = link.account_ref and first_day < feed.anchor
            offset 0
        ) used
        union all
        select member.account_id, member.person_ref, used.feature, member.anchor - used.first_day
        from product_members(accounts, as_of) member
        cross join lateral (
            select feature, first_day from first_use
            where account_ref = '' and person_ref = member.person_ref and first_day < member.anchor
            offset 0
        ) used
    ) used
    group by used.account_id, used.person_ref, used.feature
$$;

-- The first day of an account's usage, that of the part that names only people (kept for a while only), the last day with
-- a value event before the anchor, and the first day on which one of its product sources told anything.
create function usage_bounds(accounts uuid[], as_of timestamptz)
returns table (account_id uuid, first_day date, people_first_day date, last_day date, told_since date)
language sql stable as $$
    select feed.account_id, least(named.first_day, alone.first_day), alone.first_day,
           greatest(named.last_day, alone.last_day), told.since
    from product_feed(accounts, as_of) feed
    left join lateral (
        select min(span.first_day) as first_day, max(span.last_day) as last_day
        from link cross join lateral (
            select (select min(day) from usage_by_reference where kind = 'A' and reference = link.account_ref) as first_day,
                   (select day from usage_by_reference
                    where kind = 'A' and reference = link.account_ref and day < feed.anchor and value_events > 0
                    order by day desc limit 1) as last_day
        ) span
        where link.account_id = feed.account_id
    ) named on true
    left join (
        select member.account_id, min(span.first_day) as first_day, max(span.last_day) as last_day
        from product_members(accounts, as_of) member cross join lateral (
            select (select day from usage_by_reference
                    where kind = 'P' and reference = member.person_ref and day <@ member.held
                    order by day limit 1) as first_day,
                   (select day from usage_by_reference
                    where kind = 'P' and reference = member.person_ref and day <@ member.held
                      and day < member.anchor and value_events > 0
                    order by day desc limit 1) as last_day
        ) span
        group by member.account_id
    ) alone on alone.account_id = feed.account_id
    left join lateral (
        select min(told.day) as since
        from (select distinct source from link where link.account_id = feed.account_id) linked
        cross join lateral (
            select min(day) as day from source_day
            where source_day.source = linked.source and source_day.kind = 'product'
        ) told
    ) told on true
$$;
