-- Messages handled, per consumer; the claim is made in the transaction of the effect. Kept for 30 days.
create table inbox (
    consumer   text        not null,
    message_id text        not null,
    claimed_at timestamptz not null default clock_timestamp(),
    primary key (consumer, message_id)
);
create index inbox_by_age on inbox using brin (claimed_at);

-- The newest subject version applied, per consumer, event type and subject.
create table subject_seen (
    consumer text   not null,
    type     text   not null,
    subject  text   not null,
    version  bigint not null,
    primary key (consumer, type, subject)
) with (fillfactor = 80);
