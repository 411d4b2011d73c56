-- The first UTC day on which a person used a feature in any way, with value or not: who ever logged on, was trained,
-- reached the first value. Kept for ever, since licences once taken up stay so, where what else is known of people is
-- forgotten when they are gone for long. An empty text stands for a reference that was not named.
create table ever_used (
    account_ref text not null,
    person_ref  text not null,
    feature     text not null,
    first_day   date not null,
    primary key (account_ref, person_ref, feature) include (first_day)
);

insert into ever_used (account_ref, person_ref, feature, first_day)
select account_ref, person_ref, feature, min(day) from usage_by_person group by account_ref, person_ref, feature;

-- First uses by account, before the anchor of its product sources; an empty person stands for uses that name nobody. What
-- names only a person counts where the person belonged that day: somebody who used a feature before they came was first
-- seen there with the next use, as far back as roll-ups by person reach.
create function ever_used_of(accounts uuid[], as_of timestamptz)
returns table (account_id uuid, person_ref text, feature text, first_day date) language sql stable as $$
    with feed as materialized (
        select account_id, anchor from product_feed(accounts, as_of)
    )
    select feed.account_id, used.person_ref, used.feature, used.first_day
    from feed
    join link on link.account_id = feed.account_id and link.account_ref <> ''
    cross join lateral (
        select person_ref, feature, first_day from ever_used
        where account_ref = link.account_ref and first_day < feed.anchor
        offset 0
    ) used
    union all
    select feed.account_id, membership.person_ref, used.feature, seen.first_day
    from feed
    join link on link.account_id = feed.account_id
    join membership on membership.account_ref = link.account_ref
    cross join lateral (
        select feature, first_day from ever_used
        where account_ref = '' and person_ref = membership.person_ref and first_day < feed.anchor
        offset 0
    ) used
    cross join lateral (
        select case when used.first_day >= membership.from_day then used.first_day else (
            select min(again.day) from usage_by_person again
            where again.account_ref = '' and again.person_ref = membership.person_ref
              and again.feature = used.feature and again.day >= membership.from_day) end as first_day
        offset 0
    ) seen
    where seen.first_day < feed.anchor and (membership.to_day is null or seen.first_day < membership.to_day)
$$;

-- The same by person: when they first finished a training, were first seen, first appeared at all, and whether they were
-- given a seat. Uses of some features, such as finishing a training somewhere else, are no presence. Summed up where it is
-- read, in the order of the key, so that nothing is sorted.
create function people_ever(accounts uuid[], as_of timestamptz, trained text[], seated text[], no_presence text[])
returns table (account_id uuid, person_ref text, trained_on date, seen_on date, first_on date, seated boolean)
language sql stable as $$
    with feed as materialized (
        select account_id, anchor from product_feed(accounts, as_of)
    )
    select known.account_id, known.person_ref, min(known.trained_on), min(known.seen_on), min(known.first_on),
           bool_or(known.seated)
    from (
        select feed.account_id, used.*
        from feed
        join link on link.account_id = feed.account_id and link.account_ref <> ''
        cross join lateral (
            select person_ref, min(first_day) filter (where feature = any(trained)) as trained_on,
                   min(first_day) filter (where feature <> all(no_presence)) as seen_on,
                   min(first_day) as first_on, bool_or(feature = any(seated)) as seated
            from ever_used
            where account_ref = link.account_ref and first_day < feed.anchor
            group by person_ref
        ) used
        union all
        select feed.account_id, membership.person_ref, used.*
        from feed
        join link on link.account_id = feed.account_id
        join membership on membership.account_ref = link.account_ref
        cross join lateral (
            select min(day) filter (where feature = any(trained)) as trained_on,
                   min(day) filter (where feature <> all(no_presence)) as seen_on,
                   min(day) as first_on, bool_or(feature = any(seated)) as seated
            from (
                select own.feature, case when own.first_day >= membership.from_day then own.first_day else (
                    select min(again.day) from usage_by_person again
                    where again.account_ref = '' and again.person_ref = membership.person_ref
                      and again.feature = own.feature and again.day >= membership.from_day) end as day
                from ever_used own
                where own.account_ref = '' and own.person_ref = membership.person_ref and own.first_day < feed.anchor
                offset 0
            ) there
            where day < feed.anchor and (membership.to_day is null or day < membership.to_day)
            having count(*) > 0
        ) used
    ) known
    group by known.account_id, known.person_ref
$$;

-- Who was seen in which of the last four weeks before the anchor: one bit per week.
create function people_seen(accounts uuid[], as_of timestamptz, no_presence text[])
returns table (account_id uuid, person_ref text, weeks int) language sql stable as $$
    with feed as materialized (
        select account_id, anchor from product_feed(accounts, as_of)
    )
    select seen.account_id, seen.person_ref, bit_or(seen.weeks)
    from (
        select feed.account_id, used.person_ref, used.weeks
        from feed
        join link on link.account_id = feed.account_id and link.account_ref <> ''
        cross join lateral (
            select person_ref, bit_or(1 << ((feed.anchor - day - 1) / 7)) as weeks from usage_by_person
            where account_ref = link.account_ref and day >= feed.anchor - 28 and day < feed.anchor
              and person_ref <> '' and feature <> all(no_presence)
            group by person_ref
        ) used
        union all
        select feed.account_id, membership.person_ref, used.weeks
        from feed
        join link on link.account_id = feed.account_id
        join membership on membership.account_ref = link.account_ref
        cross join lateral (
            select bit_or(1 << ((feed.anchor - day - 1) / 7)) as weeks from usage_by_person
            where account_ref = '' and person_ref = membership.person_ref
              and day >= greatest(feed.anchor - 28, membership.from_day)
              and day < least(feed.anchor, membership.to_day)
              and feature <> all(no_presence)
        ) used
        where used.weeks is not null
    ) seen
    group by seen.account_id, seen.person_ref
$$;

-- People who count as nobody's user as of a moment: machines, and those who are gone.
create function people_out(accounts uuid[], as_of timestamptz)
returns table (account_id uuid, person_ref text) language sql stable as $$
    select account_id, subject from account_state
    where account_id = any(accounts) and kind = 'person-changed'
      and valid_from <= as_of and (valid_to is null or valid_to > as_of) and not withdrawn
      and (body ->> 'standing' <> 'PRESENT' or coalesce((body ->> 'serviceAccount')::boolean, false))
$$;
