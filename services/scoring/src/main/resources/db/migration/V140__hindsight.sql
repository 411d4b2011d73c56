-- Back-tests, what-ifs, dry runs of rules and the report before going live: asked for, worked through one at a time, and
-- kept with their answer. A run whose lease has ended was left behind by a replica that died, and is taken again.
create table backtest_run (
    id            uuid        primary key,
    kind          text        not null check (kind in ('BACKTEST', 'WHATIF', 'DRYRUN', 'GOLIVE')),
    parameters    jsonb       not null,
    -- The model that was tried, where one was; the hash is of its body as jsonb writes it.
    model_id      text,
    model_version int,
    body_hash     text,
    state         text        not null default 'QUEUED' check (state in ('QUEUED', 'RUNNING', 'DONE', 'FAILED')),
    progress      int         not null default 0 check (progress between 0 and 100),
    report        jsonb,
    details       jsonb,
    failure       text,
    requested_by  text        not null,
    requested_at  timestamptz not null,
    started_at    timestamptz,
    finished_at   timestamptz,
    attempts      int         not null default 0,
    lease_owner   uuid,
    lease_until   timestamptz,
    opened_at     timestamptz,
    opened_by     text
);
create index backtest_run_latest on backtest_run (requested_at desc, id desc);
create index backtest_run_waiting on backtest_run (requested_at, id) where state in ('QUEUED', 'RUNNING');
create index backtest_run_of_model on backtest_run (model_id, model_version) where opened_at is not null;
comment on column backtest_run.details is 'rows of the report that are shown in pages';
comment on column backtest_run.opened_at is 'when somebody first looked at the finished report; a model is published only after that';
