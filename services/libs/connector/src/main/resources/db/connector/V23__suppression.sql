-- People who must not be taken in any more, by reference; the clear id is never stored.
create table suppression (
    person_ref text primary key,
    source_id  text        not null,
    since      timestamptz not null,
    by_whom    text        not null,
    dropped    bigint      not null default 0,
    swept_at   timestamptz
);
