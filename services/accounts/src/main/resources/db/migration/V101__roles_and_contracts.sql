-- What was said about roles: by a CRM about its own account reference, or by a person about an account. Statements are
-- kept, so that what follows from them does not depend on the order in which they arrive.
create table role_statement (
    id          bigint      primary key generated always as identity,
    person_ref  text        not null,
    role        text        not null,
    account_ref text,
    account_id  uuid references account (id),
    stated_at   timestamptz not null,
    valid_from  timestamptz,                         -- null: nobody said
    valid_to    timestamptz,                         -- null: it lasts
    stated_by   text,
    run_id      text,
    check ((account_ref is null) <> (account_id is null))
);
create unique index role_statement_of_crm on role_statement (account_ref, role, person_ref, stated_at)
    where account_ref is not null;
create unique index role_statement_by_hand on role_statement (account_id, role, person_ref, stated_at)
    where account_id is not null;
create index role_statement_of_person on role_statement (person_ref, role);

-- Who holds and held which role, as others were told. The last stretch of an account, role and person is its state.
create table account_role (
    account_id  uuid        not null references account (id),
    role        text        not null,
    person_ref  text        not null,
    number      integer     not null,
    valid_from  timestamptz not null,
    valid_to    timestamptz,
    verified_at timestamptz not null,
    origin      text        not null check (origin in ('crm', 'manual')),
    primary key (account_id, role, person_ref, number)
);
create index account_role_of_person on account_role (person_ref, role);

-- Touches of a CRM beside those written down here. vendor_id is <source>:<touch id>; the row is its claim. account_id is
-- the account others were told of: null while the touch waits for a link or a membership. Withdrawn by nobody means that
-- the CRM has deleted it.
alter table touch alter column account_id drop not null;
alter table touch alter column logged_by drop not null;
alter table touch add column origin text not null default 'manual' check (origin in ('crm', 'manual'));
alter table touch add column vendor_id text unique;
alter table touch add column vendor_version bigint;
alter table touch add column account_ref text;
alter table touch add column person_refs text[] not null default '{}';
alter table touch add column run_id text;
create index touch_of_reference on touch (account_ref) where account_ref is not null;
create index touch_of_people on touch using gin (person_refs) where origin = 'crm';

-- Deals of a CRM, newest version each; the row is the claim. account_id is the account others were told of.
create table contract (
    id           text        primary key,
    version      bigint      not null,
    account_ref  text,
    account_id   uuid references account (id),
    stage        text        not null,
    kind         text        not null,
    currency     text,
    annual_minor bigint,
    starts_on    date,
    ends_on      date,
    notice_on    date,
    deleted      boolean     not null,
    run_id       text,
    changed_at   timestamptz not null
);
create index contract_of_reference on contract (account_ref);
create index contract_of_account on contract (account_id);

-- The term last taken over from a won deal: an account's own dates change again only when this does.
alter table account add column term_start date;
alter table account add column term_end date;
alter table account add column term_notice date;

-- References and people whose account may be another one now: what hangs on them is looked at again. Written with the
-- change, whoever makes it.
create table moved (
    id         bigint primary key generated always as identity,
    ref        text,
    person_ref text
);

create function note_moved_reference() returns trigger language plpgsql as
$$
begin
    insert into moved (ref) values (new.ref);
    return null;
end
$$;
create trigger reference_moved after update of account_id on account_reference
    for each row when (old.account_id is distinct from new.account_id) execute function note_moved_reference();

create function note_moved_person() returns trigger language plpgsql as
$$
begin
    insert into moved (person_ref) values (new.person_ref);
    return null;
end
$$;
create trigger person_moved after update on membership
    for each row when (old.valid_from is distinct from new.valid_from or old.valid_to is distinct from new.valid_to)
    execute function note_moved_person();
