-- Runs of history. Counts are append-only rows: workers of one run never wait for each other on its row.
create table run (
    id           text primary key,
    source_id    text        not null references source (id),
    kind         text        not null check (kind in ('import', 'back-fill', 'replay')),
    state        text        not null check (state in ('open', 'closing', 'closed')),
    opened_at    timestamptz not null,
    opened_by    text        not null,
    closing_at   timestamptz,
    marker_sent_at timestamptz,
    marker_seen_at timestamptz,
    closed_at    timestamptz,
    announced    bigint,
    quarantined  bigint
);
create index run_not_closed on run (state) where state <> 'closed';
create index run_by_source on run (source_id, opened_at desc, id);

create table run_progress (
    id          bigint generated always as identity primary key,
    run_id      text        not null references run (id),
    announced   integer     not null,
    quarantined integer     not null,
    at          timestamptz not null
);
create index run_progress_by_run on run_progress (run_id);

-- Requests of a run that a worker has in hand: written before the work, deleted in its transaction. What stays here has
-- failed and is being retried, or is a dead letter.
create table run_pending (
    run_id text        not null references run (id),
    raw_id text        not null,
    since  timestamptz not null,
    primary key (run_id, raw_id)
);
