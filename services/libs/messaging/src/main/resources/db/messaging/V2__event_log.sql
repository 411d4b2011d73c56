-- What was published, by day; partitions are made ahead and dropped after 400 days, the default partition is the net.
create table event_log (
    published_at   timestamptz not null,
    position       bigint      not null,
    id             uuid        not null,
    exchange       text        not null,
    type           text        not null,
    subject        text        not null,
    subjectversion bigint      not null,
    time           timestamptz not null,
    body           text        not null,
    primary key (published_at, position)
) partition by range (published_at);
create index event_log_by_type on event_log (type, published_at, position);
create table event_log_default partition of event_log default;

-- The latest event per type and subject, for ever.
create table event_latest (
    type           text        not null,
    subject        text        not null,
    subjectversion bigint      not null,
    id             uuid        not null,
    exchange       text        not null,
    time           timestamptz not null,
    body           text        not null,
    primary key (type, subject)
);

-- Makes the partition of a UTC day unless it is there. Fails when the default partition already holds rows of that day.
create function event_log_make_partition(day date) returns boolean language plpgsql as $$
declare
    partition text := 'event_log_' || to_char(day, 'YYYYMMDD');
begin
    if to_regclass(partition) is not null then
        return false;
    end if;
    execute format('create table %I partition of event_log for values from (%L) to (%L)',
                   partition, (day::timestamp at time zone 'UTC'), ((day + 1)::timestamp at time zone 'UTC'));
    return true;
end $$;

select event_log_make_partition((now() at time zone 'UTC')::date + ahead) from generate_series(0, 7) as ahead;
