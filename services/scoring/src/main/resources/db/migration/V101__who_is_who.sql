-- What accounts.* says, kept small: accounts, account references -> accounts, person references -> account references.
create table account (
    account_id     uuid        primary key,
    name           text,
    tier           text,
    owner          text,
    lifecycle      text,
    customer_since date,
    seats          int,
    first_seen_at  timestamptz not null,
    -- True when the next evaluation finds what may be old (import, replay, link, merge): it starts no clocks.
    discovery      boolean     not null default false
);

create table link (
    account_ref text primary key,
    source      text not null,
    account_id  uuid,
    reason      text
);
create index link_of_account on link (account_id);
create index link_of_source on link (source);

create table membership (
    person_ref  text not null,
    account_ref text not null,
    from_day    date not null,
    to_day      date,
    primary key (person_ref, account_ref)
);
create index membership_of_reference on membership (account_ref);
comment on column membership.to_day is 'first UTC day on which the person no longer belongs there; null while it lasts';

create table touch (
    touch_id    text        primary key,
    account_id  uuid        not null,
    occurred_at timestamptz not null,
    two_way     boolean     not null,
    automated   boolean     not null,
    withdrawn   boolean     not null
);
create index touch_two_way on touch (account_id, occurred_at) where two_way and not automated and not withdrawn;

-- Runs of history. A run is open, then closed with what it announced, then complete once past days are scored.
create table run (
    run_id       text primary key,
    source       text        not null,
    kind         text,
    opened_at    timestamptz not null,
    closed_at    timestamptz,
    announced    bigint,
    quarantined  bigint,
    scoring_from date,
    completed_at timestamptz
);
create index run_incomplete on run (source) where completed_at is null;

-- Which messages of a run have been taken in: counted once, however often they come.
create table run_progress (
    run_id     text not null,
    message_id text not null,
    items      int  not null,
    first_day  date,
    primary key (run_id, message_id)
);

-- Accounts whose past days are still to be scored for a run.
create table run_account (
    run_id     text not null,
    account_id uuid not null,
    primary key (run_id, account_id)
);
