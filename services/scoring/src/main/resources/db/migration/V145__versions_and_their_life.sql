-- The life of models and rules: drafts are edited, one version of each is published, older ones are kept to go back to.
-- A company's own versions count from 1001, so that shipped ones never meet them.
alter table model
    add column state        text not null default 'retired' check (state in ('draft', 'published', 'retired')),
    add column origin       text not null default 'shipped' check (origin in ('shipped', 'own')),
    add column note         text,
    add column revision     int  not null default 1,
    add column created_by   text,
    add column created_at   timestamptz not null default now(),
    add column published_by text,
    add column published_at timestamptz;
update model set state = 'published'
where (id, version) in (select distinct on (id) id, version from model order by id, active desc, version desc);
create unique index model_published on model (id) where state = 'published';

alter table rule
    add column state        text not null default 'retired' check (state in ('draft', 'published', 'retired')),
    add column origin       text not null default 'shipped' check (origin in ('shipped', 'own')),
    add column note         text,
    add column revision     int  not null default 1,
    add column created_by   text,
    add column created_at   timestamptz not null default now(),
    add column published_by text,
    add column published_at timestamptz,
    -- Switched off by somebody: a newer shipped version stays off too.
    add column muted        boolean not null default false;
update rule set state = 'published'
where (key, version) in (select distinct on (key) key, version from rule order by key, version desc);
create unique index rule_published on rule (key) where state = 'published';

-- What was in force before each change of the configuration, to go back to.
create table configuration_change (
    id      bigint generated always as identity primary key,
    at      timestamptz not null,
    by      text        not null,
    what    text        not null,
    before  jsonb       not null
);
