-- Items that could not be normalised, with the vendor's own bytes, until somebody corrects, replays or discards them.
create table quarantine (
    id          uuid primary key,
    raw_id      text        not null,
    item        integer     not null,
    source_id   text        not null,
    door        text        not null,
    path        text        not null,
    reason      text        not null,
    detail      text        not null,
    payload     bytea       not null,
    people      text[]      not null,
    run_id      text,
    received_at timestamptz not null,
    set_aside_at timestamptz not null,
    state       text        not null check (state in ('open', 'replayed', 'discarded')),
    closed_at   timestamptz,
    closed_by   text,
    unique (raw_id, item)
);
create index quarantine_list on quarantine (state, set_aside_at desc, id);
create index quarantine_people on quarantine using gin (people);
