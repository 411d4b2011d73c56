-- How we call a vendor, apart from how it calls us.
create table source_token (
    source_id text primary key references source (id),
    sealed    bytea not null
);

-- Sources whose vendor must be left alone: until a time, or, without one, until somebody changes the source.
create table fetch_pause (
    source_id text primary key references source (id),
    reason    text        not null,
    since     timestamptz not null,
    until     timestamptz
);

-- Objects to be fetched, one row each; live traffic and a run ask apart, and so does what is to be fetched at a later time. An
-- object that is asked for again while it is being fetched has a greater revision and is fetched once more.
create table fetch_order (
    id           bigint generated always as identity primary key,
    source_id    text        not null references source (id),
    kind         text        not null,
    object_id    text        not null,
    run_id       text references run (id),
    later        boolean     not null default false,
    person_ref   text,
    asked_at     timestamptz not null,
    revision     bigint      not null default 1,
    state        text        not null default 'due' check (state in ('due', 'failed')),
    attempts     integer     not null default 0,
    due_at       timestamptz not null,
    leased_until timestamptz,
    fence        bigint      not null default 0,
    raw_id       text,
    reason       text,
    unique nulls not distinct (source_id, kind, object_id, run_id, later)
);
create index fetch_order_due on fetch_order (source_id, due_at, id) where state = 'due';
create index fetch_order_run on fetch_order (run_id) where run_id is not null;
create index fetch_order_person on fetch_order (person_ref) where person_ref is not null;
