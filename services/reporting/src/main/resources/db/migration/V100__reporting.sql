-- Everything here but exchange rates is told by events and can be built again from nothing by republishing them.

-- States of subscriptions, all versions. The row is the claim; tie orders two states under one version. paid_from and
-- paid_to are worked out from all versions of the subscription: the span in which this state pays, half-open, null when it
-- never does. A later version wins from its valid_from on; the first known one counts from started_at if that is earlier.
create table subscription (
    source          text        not null,
    subscription_id text        not null,
    version         bigint      not null,
    tie             bigint      not null,
    account_ref     text,
    status          text        not null,
    currency        text        not null,
    mrr_minor       bigint      not null,
    valid_from      timestamptz not null,
    started_at      timestamptz,
    ended_at        timestamptz,
    paid_from       timestamptz,
    paid_to         timestamptz,
    primary key (source, subscription_id, version)
);
create index subscription_paid on subscription (account_ref, paid_from, paid_to) where paid_from is not null;

-- Which account a reference stands for. A late link, a merge or its undo changes a row here and none of the facts.
create table link (
    account_ref text   primary key,
    version     bigint not null,
    account_id  uuid
);
create index link_of_account on link (account_id);

-- Accounts; version 0 until their own event has come.
create table account (
    account_id uuid   primary key,
    version    bigint not null,
    name       text,
    industry   text,
    tier       text,
    owner      text,
    lifecycle  text
);

-- What was said on each day. Of two scores of one day the live one wins, then the later, then the newer version.
create table score_day (
    account_id uuid         not null,
    scorecard  text         not null,
    day        date         not null,
    version    bigint       not null,
    historical boolean      not null,
    scored_at  timestamptz  not null,
    score      numeric(5,2) not null,
    band       text         not null,
    primary key (account_id, scorecard, day)
);

create table band_change (
    account_id uuid         not null,
    scorecard  text         not null,
    changed_at timestamptz  not null,
    version    bigint       not null,
    from_band  text,
    to_band    text         not null,
    score      numeric(5,2),
    primary key (account_id, scorecard, changed_at)
);
create index band_change_by_time on band_change (scorecard, to_band, changed_at);

create table alert (
    alert_id          text        primary key,
    version           bigint      not null,
    number            bigint      not null,
    account_id        text,
    rule              text        not null,
    severity          text        not null,
    state             text        not null,
    owner             text,
    opened_at         timestamptz not null,
    deadline          timestamptz,
    first_response_at timestamptz,
    outcome           text,
    resolved_at       timestamptz
);
create index alert_by_opening on alert (opened_at, alert_id) where deadline is not null;

create table intervention (
    intervention_id text        primary key,
    version         bigint      not null,
    account_id      uuid        not null,
    opened_at       timestamptz not null,
    declined_at     timestamptz not null,
    first_touch_at  timestamptz,
    proactive       boolean     not null,
    outcome         text,
    closed_at       timestamptz
);
create index intervention_by_decline on intervention (declined_at, intervention_id);
create index intervention_by_closing on intervention (closed_at) where closed_at is not null;

-- Settings of people, not of events: a rebuild keeps them. factor turns minor units of the currency into minor units of the
-- reporting currency.
create table exchange_rate (
    reporting  text        not null,
    currency   text        not null,
    day        date        not null,
    rate       numeric     not null,
    factor     numeric     not null,
    changed_at timestamptz not null,
    changed_by text        not null,
    primary key (reporting, currency, day)
);

-- Factor that is valid on a day: the latest one up to it; null when there is none.
create function money_factor(into_currency text, of_currency text, on_day date) returns numeric language sql stable as $$
    select case when of_currency = into_currency then 1 else (
        select rate.factor from exchange_rate rate
        where rate.reporting = into_currency and rate.currency = of_currency and rate.day <= on_day
        order by rate.day desc limit 1) end
$$;

-- What is paid by whom; account_id is null while nobody knows whose reference it is.
create view paid as
    select s.account_ref, link.account_id, s.currency, s.mrr_minor, s.paid_from, s.paid_to
    from subscription s left join link on link.account_ref = s.account_ref
    where s.paid_from is not null;

-- Monthly recurring revenue of each paying account at an instant, at the rates of a day. One that pays in a currency
-- without rate has no amount.
create function amount_at(at timestamptz, into_currency text, on_day date)
returns table (account_id uuid, amount_minor bigint) language sql stable as $$
    select account_id,
           case when bool_and(factor is not null) then sum(round(minor * factor))::bigint end
    from (
        select paid.account_id, paid.currency, sum(paid.mrr_minor) as minor
        from paid where paid.paid_from <= at and paid.paid_to > at and paid.account_id is not null
        group by paid.account_id, paid.currency
    ) by_currency
    join (
        select currency, money_factor(into_currency, currency, on_day) as factor
        from (select distinct currency from subscription) known
    ) rate using (currency)
    group by account_id
$$;
