-- What happened in the customer's product. The row is the claim: unique by the vendor's own day and ids, so that a
-- redelivered fact inserts nothing. Days are UTC; partitions are made ahead and when history asks for them.
create table usage_fact (
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
    primary key (day, source, event_id, item)
) partition by range (day);
create table usage_fact_default partition of usage_fact default;

-- Days whose partition exists, or has been dropped: what arrives for a dropped day cannot be told from a repetition.
create table usage_day (
    day        date primary key,
    dropped_at timestamptz
);

create function make_usage_day(wanted date) returns void language plpgsql as $$
declare
    partition text := 'usage_fact_' || to_char(wanted, 'YYYYMMDD');
begin
    perform pg_advisory_xact_lock(hashtext('usage_day'));
    if exists (select from usage_day where day = wanted) then
        return;
    end if;
    execute format('create table %I (like usage_fact including all)', partition);
    execute format('alter table usage_fact attach partition %I for values from (%L) to (%L)',
                   partition, wanted, wanted + 1);
    insert into usage_day (day) values (wanted);
end $$;

create function drop_usage_day(old date) returns void language plpgsql as $$
begin
    perform pg_advisory_xact_lock(hashtext('usage_day'));
    execute format('drop table if exists %I', 'usage_fact_' || to_char(old, 'YYYYMMDD'));
    update usage_day set dropped_at = now() where day = old;
end $$;

-- Facts that could not be taken in, with the reason. Nothing is dropped silently.
create table set_aside_fact (
    source   text        not null,
    event_id text        not null,
    item     int         not null,
    day      date        not null,
    reason   text        not null,
    at       timestamptz not null,
    primary key (source, event_id, item, day)
);

-- Roll-up by person: (reference pair, feature, day). An empty text stands for a reference that was not named.
create table usage_by_person (
    account_ref  text   not null,
    person_ref   text   not null,
    day          date   not null,
    feature      text   not null,
    value_events bigint not null,
    visits       bigint not null,
    primary key (account_ref, day, person_ref, feature)
) with (fillfactor = 80);
create index usage_by_person_of_person on usage_by_person (person_ref, day) where account_ref = '';

-- Roll-up by reference and day: by account reference where the fact names one, else by person reference.
create table usage_by_reference (
    kind         char(1) not null check (kind in ('A', 'P')),
    reference    text    not null,
    day          date    not null,
    value_events bigint  not null,
    visits       bigint  not null,
    primary key (kind, reference, day)
) with (fillfactor = 80);

-- Versioned states of vendor objects. A later version wins from its valid_from on; valid_to is the earliest valid_from
-- of the later versions, so that order and repetition of deliveries do not matter. tie orders equal versions.
create table subscription (
    source               text        not null,
    subscription_id      text        not null,
    version              bigint      not null,
    tie                  bigint      not null,
    valid_from           timestamptz not null,
    valid_to             timestamptz,
    account_ref          text,
    status               text        not null,
    currency             text,
    mrr_minor            bigint      not null,
    seats                int         not null,
    started_at           timestamptz,
    current_period_end   timestamptz,
    cancel_at_period_end boolean     not null,
    ended_at             timestamptz,
    primary key (source, subscription_id, version)
);
create index subscription_of_reference on subscription (account_ref);

create table invoice (
    source                 text        not null,
    invoice_id             text        not null,
    version                bigint      not null,
    tie                    bigint      not null,
    valid_from             timestamptz not null,
    valid_to               timestamptz,
    account_ref            text,
    subscription_id        text,
    status                 text        not null,
    currency               text,
    amount_due_minor       bigint      not null,
    amount_remaining_minor bigint      not null,
    issued_at              timestamptz,
    due_at                 timestamptz,
    paid_at                timestamptz,
    failed_attempts        int         not null,
    primary key (source, invoice_id, version)
);
create index invoice_unpaid on invoice (account_ref) where status in ('OPEN', 'UNCOLLECTIBLE');

create table ticket (
    source         text        not null,
    ticket_id      text        not null,
    version        bigint      not null,
    tie            bigint      not null,
    valid_from     timestamptz not null,
    valid_to       timestamptz,
    account_ref    text,
    requester_ref  text,
    severity       text        not null,
    opened_at      timestamptz not null,
    first_reply_at timestamptz,
    solved_at      timestamptz,
    reopened       int         not null,
    primary key (source, ticket_id, version)
);
create index ticket_critical on ticket (account_ref) where severity = 'CRITICAL';
create index ticket_critical_of_requester on ticket (requester_ref) where severity = 'CRITICAL' and account_ref is null;

-- Sources by what they deliver: their last live delivery, and the usual gap between two bursts of deliveries.
create table source (
    source           text     not null,
    kind             text     not null check (kind in ('product', 'billing', 'support')),
    last_delivery_at timestamptz,
    usual_gap        interval not null default interval '0',
    primary key (source, kind)
);

-- Days a source has facts of: what a past day could know of its freshness.
create table source_day (
    source text not null,
    kind   text not null,
    day    date not null,
    primary key (source, kind, day)
);

-- Until when each source is known to have spoken, as of a moment, and whether it had fallen silent by then.
create function source_state(as_of timestamptz)
returns table (source text, kind text, observed_at timestamptz, stale boolean) language sql stable as $$
    select s.source, s.kind, heard.at, as_of - heard.at > greatest(interval '24 hours', 4 * s.usual_gap)
    from source s
    cross join lateral (
        select greatest(
            (select least((max(d.day) + 1)::timestamp at time zone 'UTC', as_of)
             from source_day d
             where d.source = s.source and d.kind = s.kind and d.day <= (as_of at time zone 'UTC')::date),
            case when s.last_delivery_at <= as_of then s.last_delivery_at end) as at
    ) heard
    where heard.at is not null
$$;

-- References whose accounts must be rescored. Append-only, without unique key: writers never wait for each other.
create table dirty_mark (
    id        bigint generated always as identity primary key,
    kind      char(1) not null check (kind in ('A', 'P', 'I')),
    reference text    not null,
    marked_at timestamptz not null default clock_timestamp()
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
comment on column dirty_mark.kind is 'A account reference, P person reference, I account id';
