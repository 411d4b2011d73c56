-- When a row came in: what is younger than a rebuild's reading of the archive is kept by it. Null for what came before this
-- column, and for rows that a rebuild has told of: their requests are in the archive.
alter table usage_fact add column taken_in_at timestamptz;
alter table usage_fact alter column taken_in_at set default now();

-- What rebuild runs told so far of days that are not replaced yet.
create table restated_fact (
    run_id      text        not null,
    day         date        not null,
    source      text        not null,
    event_id    text        not null,
    item        int         not null,
    occurred_at timestamptz not null,
    account_ref text,
    person_ref  text,
    feature     text        not null,
    value       boolean     not null,
    count       int         not null,
    channel     text,
    primary key (run_id, day, source, event_id, item)
);

-- Days of a source that a rebuild has replaced, each once.
create table rebuilt_slice (
    run_id     text        not null,
    source     text        not null,
    day        date        not null,
    removed    bigint      not null,
    added      bigint      not null,
    kept       bigint      not null,
    rebuilt_at timestamptz not null,
    primary key (run_id, source, day)
);
comment on column rebuilt_slice.removed is 'facts told no more or otherwise; where rows were dropped, the events that roll-ups by reference counted';
comment on column rebuilt_slice.added is 'facts told anew or otherwise; where rows were dropped, the events counted now';
comment on column rebuilt_slice.kept is 'facts the rebuild did not tell of, which came in so late that the archive may not have had them';

alter table run
    add column from_day      date,
    add column to_day        date,
    add column rebuilding_at timestamptz,
    add column rebuilt_at    timestamptz;
comment on column run.rebuilding_at is 'when its days began to be replaced: from then on it warms the accounts of its source';
create index run_to_rebuild on run (source, opened_at) where kind = 'rebuild' and rebuilt_at is null;
