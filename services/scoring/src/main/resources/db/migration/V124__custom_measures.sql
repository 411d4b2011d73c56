-- Measures a company defines for itself. The highest version of a name is in force, unless it was removed.
create table custom_measure (
    name       text        not null,
    version    int         not null,
    body       jsonb       not null,
    removed    boolean     not null default false,
    changed_at timestamptz not null,
    changed_by text        not null,
    primary key (name, version)
);

-- What other systems recorded of an account: a value holds from its time until the next one's, or until it expires.
create table custom_value (
    account_id  uuid        not null,
    name        text        not null,
    at          timestamptz not null,
    expires_at  timestamptz,
    value       numeric     not null,
    recorded_at timestamptz not null,
    recorded_by text        not null,
    primary key (account_id, name, at)
);

-- Usage per account, person, feature and day, told as an age: 1 is the day before the anchor. An empty person stands for
-- events that name nobody. The lateral reads stay narrow ranges of the primary key.
create function usage_by_feature_of(accounts uuid[], as_of timestamptz, days int)
returns table (account_id uuid, person_ref text, age int, feature text, value_events bigint, visits bigint)
language sql stable as $$
    select feed.account_id, used.person_ref, feed.anchor - used.day, used.feature, used.value_events, used.visits
    from product_feed(accounts, as_of) feed
    join link on link.account_id = feed.account_id and link.account_ref <> ''
    cross join lateral (
        select person_ref, day, feature, value_events, visits from usage_by_person
        where account_ref = link.account_ref and day >= feed.anchor - days and day < feed.anchor
        offset 0
    ) used
    union all
    select member.account_id, member.person_ref, member.age, member.feature, member.value_events, member.visits
    from (
        select distinct feed.account_id, used.person_ref, feed.anchor - used.day as age, used.feature,
               used.value_events, used.visits
        from product_feed(accounts, as_of) feed
        join link on link.account_id = feed.account_id
        join membership on membership.account_ref = link.account_ref
        cross join lateral (
            select person_ref, day, feature, value_events, visits from usage_by_person
            where account_ref = '' and person_ref = membership.person_ref
              and day >= feed.anchor - days and day < feed.anchor
              and day >= membership.from_day and (membership.to_day is null or day < membership.to_day)
            offset 0
        ) used
    ) member
$$;
