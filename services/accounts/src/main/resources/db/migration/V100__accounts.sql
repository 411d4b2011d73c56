-- Customers. changed_xid orders the feed of changes: it is the writing transaction's id, so a reader who stops below the
-- oldest running transaction can never be overtaken by a late commit. After restoring a logical dump into another cluster
-- run `update account set changed_at = changed_at` once: it stamps the rows with ids of the new cluster.
create table account (
    id             uuid primary key,
    version        bigint      not null default 0,
    name           text        not null,
    industry       text        not null,
    tier           text        not null check (tier in ('T1', 'T2', 'T3', 'T4')),
    owner          text,
    lead           text,
    lifecycle      text        not null check (lifecycle in ('onboarding', 'active', 'churned')),
    customer_since date,
    contract_start date,
    contract_end   date,
    notice_date    date,
    seats          integer check (seats >= 0),
    set_by_hand    text        not null default '',
    created_at     timestamptz not null,
    changed_at     timestamptz not null,
    changed_xid    xid8        not null
);
create index account_by_owner on account (owner, id);
create index account_by_change on account (changed_xid, id);
create index account_by_name on account (lower(name));

create function stamp_account_change() returns trigger language plpgsql as
$$
begin
    new.changed_xid := pg_current_xact_id();
    return new;
end
$$;
create trigger account_change before insert or update on account
    for each row execute function stamp_account_change();

-- A verified domain has one holder. The primary key settles races.
create table account_domain (
    domain     text primary key,
    account_id uuid not null references account (id) deferrable initially deferred
);
create index account_domain_by_account on account_domain (account_id);

-- An account as a source knows it. Each stated value carries the vendor's time; account_id and why are what it means.
create table account_reference (
    ref                text primary key,
    stated_account     text,
    stated_account_at  timestamptz,
    name               text,
    name_at            timestamptz,
    domain             text,
    domain_verified    boolean,
    domain_at          timestamptz,
    industry           text,
    industry_at        timestamptz,
    seats              integer,
    seats_at           timestamptz,
    first_observed_at  timestamptz,
    account_id         uuid references account (id) deferrable initially deferred,
    why                text        not null default 'nothing-to-go-by',
    decided_by         text,
    first_seen         timestamptz not null
);
create index account_reference_by_account on account_reference (account_id) where account_id is not null;
create index account_reference_by_domain on account_reference (domain) where domain_verified;
create index account_reference_unmatched on account_reference (first_seen, ref)
    where account_id is null or why = 'domain-taken';

-- A person as a source knows them: the only clear names in Holdfast, apart from the archives of raw requests.
create table person (
    ref          text primary key,
    vendor_id    text,
    vendor_id_at timestamptz,
    email        text,
    email_at     timestamptz,
    name         text,
    name_at      timestamptz,
    title        text,
    title_at     timestamptz,
    first_seen   timestamptz not null,
    erased_at    timestamptz
);

-- Who belongs where. valid_to is derived: the latest end, unless a later start without an end is known.
create table membership (
    person_ref  text not null,
    account_ref text not null,
    valid_from  timestamptz,
    open_from   timestamptz,
    closed_at   timestamptz,
    valid_to    timestamptz generated always as
        (case when open_from is null or open_from <= closed_at then closed_at end) stored,
    primary key (person_ref, account_ref)
);
create index membership_by_account on membership (account_ref, person_ref);

-- Contacts with a customer that somebody wrote down.
create table touch (
    id               uuid primary key,
    account_id       uuid        not null references account (id),
    occurred_at      timestamptz not null,
    logged_at        timestamptz not null,
    logged_by        text        not null,
    channel          text        not null,
    two_way          boolean     not null,
    automated        boolean     not null,
    with_role        text,
    note             text,
    withdrawn_at     timestamptz,
    withdrawn_by     text,
    withdrawn_reason text
);
create index touch_by_account on touch (account_id, occurred_at desc, id desc);
