-- With whose role a contact was; null when nobody says, and then it counts.
alter table touch add column with_role text;
create index touch_of_account on touch (account_id, occurred_at) where not withdrawn;

-- Who holds which role at an account. A version wins from its valid_from on, so that a former term stays history; a
-- version that can win at no moment any more is not kept.
create table account_role (
    account_id  uuid        not null,
    role        text        not null,
    person_ref  text        not null,
    version     bigint      not null,
    valid_from  timestamptz not null,
    valid_to    timestamptz,
    verified_at timestamptz not null,
    primary key (account_id, role, person_ref, version)
);

-- Since when roles of an account are told of at all: a role that was never filled has been missing since then.
create table account_roles_known (
    account_id uuid        primary key,
    since      timestamptz not null
);

-- Terms as of a moment: the latest of each person in each role. A term without any length was recorded by mistake.
create function role_terms_at(accounts uuid[], as_of timestamptz)
returns table (account_id uuid, role text, person_ref text, valid_to timestamptz, verified_at timestamptz)
language sql stable as $$
    select term.account_id, term.role, term.person_ref, term.valid_to, term.verified_at
    from (
        select distinct on (account_id, role, person_ref) *
        from account_role
        where account_id = any(accounts) and valid_from <= as_of
        order by account_id, role, person_ref, version desc
    ) term
    where term.valid_to is null or term.valid_to > term.valid_from
$$;

-- True when a run of history brought what accounts says of this account: the next evaluation finds what may be old in
-- contacts and roles, and rules about them, or about the whole score, start no clocks.
alter table account add column contacts_found boolean not null default false;

-- Whose run it is: product, billing, support or crm. The facts of a CRM's run go to accounts, not to scoring.
alter table run add column context text;
