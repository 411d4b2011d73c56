-- What accounts.* tells of an account beside itself, as versioned states: goals, people, ratings, trust and the like. A
-- version wins from its valid_from on; valid_to is the earliest valid_from of the later ones, so that order and
-- repetition of deliveries do not matter.
create table account_state (
    account_id uuid        not null,
    kind       text        not null,
    subject    text        not null,
    version    bigint      not null,
    valid_from timestamptz not null,
    valid_to   timestamptz,
    withdrawn  boolean     not null,
    body       jsonb       not null,
    primary key (account_id, kind, subject, version)
);
comment on column account_state.kind is 'the event type without context and version, for example goal-changed';

alter table account
    add column industry       text,
    add column lead           text,
    add column contract_start date,
    add column contract_end   date,
    add column notice_date    date,
    -- When accounts first said that the customer has left; null while it has not.
    add column churned_at     timestamptz;

-- Products and what is expected of their use.
create table product (
    id         text        primary key,
    version    int         not null,
    body       jsonb       not null,
    changed_at timestamptz not null
);

-- What a warning is about beside account and person: a product, contract or goal, as product:<id>. A warning about the
-- whole portfolio has no account.
alter table warning add column subject text;
alter table warning alter column account_id drop not null;
alter table warning_hold add column subject text;
alter table warning_hold alter column account_id drop not null;

-- Through which channel value events came: a roll-up beside the one by feature.
alter table usage_fact add column channel text;
create table usage_by_channel (
    kind         char(1) not null check (kind in ('A', 'P')),
    reference    text    not null,
    day          date    not null,
    channel      text    not null,
    value_events bigint  not null,
    primary key (kind, reference, day, channel)
) with (fillfactor = 80);

-- What else a ticket tells.
alter table ticket
    add column satisfied   boolean,
    add column topic       text,
    add column replies_out int,
    add column replies_in  int;

-- Orders of customers without a subscription.
create table customer_order (
    source      text        not null,
    order_id    text        not null,
    version     bigint      not null,
    tie         bigint      not null,
    valid_from  timestamptz not null,
    valid_to    timestamptz,
    account_ref text,
    ordered_at  timestamptz not null,
    currency    text,
    value_minor bigint      not null,
    channel     text,
    cancelled   boolean     not null,
    primary key (source, order_id, version)
);
create index order_of_reference on customer_order (account_ref, ordered_at);
