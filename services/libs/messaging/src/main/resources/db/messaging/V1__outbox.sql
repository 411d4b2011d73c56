-- Events on their way out, committed with the state they tell of; the relay removes them once the broker has confirmed.
create table outbox (
    position       bigint generated always as identity primary key,
    id             uuid        not null unique,
    exchange       text        not null,
    type           text        not null,
    subject        text        not null,
    subjectversion bigint      not null,
    time           timestamptz not null,
    historical     boolean     not null,
    body           text        not null,
    added_at       timestamptz not null default clock_timestamp(),
    attempts       int         not null default 0,
    not_before     timestamptz not null default '-infinity',
    parked_at      timestamptz,
    parked_reason  text
) with (fillfactor = 90, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
create index outbox_waiting on outbox (position) where parked_at is null;
create index outbox_parked on outbox (position) where parked_at is not null;

-- The last subject version given out, per subject.
create table subject_counter (
    subject text   primary key,
    version bigint not null
) with (fillfactor = 80);
