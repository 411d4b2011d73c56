-- Models and rules are data. Exactly one model is active, and the highest version of each rule.
create table model (
    id      text    not null,
    version int     not null,
    body    jsonb   not null,
    active  boolean not null default false,
    primary key (id, version)
);
create unique index model_active on model (active) where active;

create table rule (
    key     text  not null,
    version int   not null,
    body    jsonb not null,
    primary key (key, version)
);

-- Why a score was what it was; stored when it differs from the account's last one.
create table derivation (
    id            bigint generated always as identity primary key,
    account_id    uuid        not null,
    scorecard     text        not null,
    at            timestamptz not null,
    fingerprint   uuid        not null,
    contributions jsonb       not null
);
create index derivation_of_account on derivation (account_id, scorecard, at);

-- How an account stands now. The score is null while too little is known.
create table health (
    account_id      uuid        not null,
    scorecard       text        not null,
    score           numeric(5,2),
    band            text,
    confidence      numeric(3,2) not null,
    model           text        not null,
    model_version   int         not null,
    band_since      timestamptz,
    derivation_id   bigint      not null,
    scored_at       timestamptz not null,
    changed_at      timestamptz not null,
    -- The confirmed band and since when each of its conditions holds, see BandConfirmation.
    confirmed_band  text,
    below80_since   timestamptz,
    from62_since    timestamptz,
    from80_since    timestamptz,
    from82_since    timestamptz,
    -- When a hold ends that could decide something without any new fact.
    look_again_at   timestamptz,
    primary key (account_id, scorecard)
) with (fillfactor = 80);
create index health_changed on health (changed_at, account_id);
create index health_look_again on health (look_again_at) where look_again_at is not null;

-- What was said on each day: the last score of the day. historical rows were worked out later, by a run.
create table score_day (
    account_id    uuid        not null,
    scorecard     text        not null,
    day           date        not null,
    score         numeric(5,2) not null,
    band          text        not null,
    confidence    numeric(3,2) not null,
    model         text        not null,
    model_version int         not null,
    derivation_id bigint      not null,
    scored_at     timestamptz not null,
    historical    boolean     not null default false,
    primary key (account_id, scorecard, day)
);
create index score_day_by_day on score_day (day, scorecard, band);

create table score_change (
    account_id uuid        not null,
    scorecard  text        not null,
    at         timestamptz not null,
    from_band  text,
    to_band    text        not null,
    score      numeric(5,2) not null,
    historical boolean     not null default false,
    primary key (account_id, scorecard, at)
);

create table warning (
    warning_id   uuid        primary key,
    key          text        not null,
    rule         text        not null,
    rule_version int         not null,
    account_id   uuid        not null,
    person_ref   text,
    severity     text        not null,
    since        timestamptz not null,
    raised_at    timestamptz not null,
    changed_at   timestamptz not null,
    cleared_at   timestamptz,
    clear_reason text,
    hold         text        not null,
    score        numeric(5,2),
    band         text,
    evidence     jsonb       not null
);
create unique index warning_open on warning (key) where cleared_at is null;
create index warning_of_account on warning (account_id, raised_at);
create index warning_latest on warning (raised_at desc, warning_id);

-- What rules remember of a key between evaluations: since when which level has been true without a break.
create table warning_hold (
    key        text    primary key,
    rule       text    not null,
    account_id uuid    not null,
    person_ref text,
    true_since jsonb   not null,
    discovered boolean not null
) with (fillfactor = 80);
create index warning_hold_of_account on warning_hold (account_id);

-- Days on which all accounts were marked for the daily sweep.
create table sweep (
    day   date        primary key,
    at    timestamptz not null,
    marks bigint      not null
);
