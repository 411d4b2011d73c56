-- Vendor installations that may send requests. Secrets are sealed (AES-GCM); the fingerprint is a keyed hash, so that no two
-- sources can have the same write key.
create table source (
    id                  text primary key check (id ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
    kind                text        not null,
    may_create_accounts boolean     not null,
    domain_verified     boolean     not null,
    settings            jsonb       not null,
    enabled             boolean     not null,
    version             bigint      not null,
    created_at          timestamptz not null,
    changed_at          timestamptz not null
);

create table source_secret (
    fingerprint bytea primary key,
    source_id   text     not null references source (id),
    position    smallint not null,
    sealed      bytea    not null,
    unique (source_id, position)
);

-- Who changed what here. Never holds secrets or clear ids of people.
create table connector_audit (
    id      bigint generated always as identity primary key,
    at      timestamptz not null,
    by_whom text        not null,
    action  text        not null,
    subject text        not null,
    detail  text
);
