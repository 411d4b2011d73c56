-- Messages that could not be handled, drained from <service>.dlq. Worked on by people: corrected, replayed, purged, erased.
create table dead_letter (
    id            uuid        primary key,
    queue         text        not null,
    message_id    text,
    type          text,
    exchange      text        not null,
    routing_key   text        not null,
    content_type  text,
    body          bytea,
    reason        text        not null,
    stack         text,
    attempts      int         not null,
    by_broker     boolean     not null,
    first_failure timestamptz not null,
    stored_at     timestamptz not null default clock_timestamp(),
    state         text        not null default 'open' check (state in ('open', 'replayed', 'erased')),
    corrected     boolean     not null default false,
    replays       int         not null default 0,
    settled_at    timestamptz,
    settled_by    text,
    version       bigint      not null default 1
);
create index dead_letter_list on dead_letter (stored_at desc, id desc);
create index dead_letter_open on dead_letter (queue) where state = 'open';
