-- Who gets what: endpoints, the events they asked for, and every attempt to bring them there.

create table endpoint (
  id                    uuid        primary key,
  version               bigint      not null,              -- entity tag; grows with every change, by people or by us
  url                   text        not null,
  description           text        not null,
  enabled               boolean     not null,
  disabled_reason       text,                              -- null while enabled
  event_types           text[]      not null,              -- exact types and 'scoring.*'
  secret                bytea       not null,              -- sealed, AES-256-GCM
  previous_secret       bytea,                             -- sealed; signs too until the time below
  previous_secret_until timestamptz,
  created_by            text        not null,
  created_at            timestamptz not null,
  updated_at            timestamptz not null,
  creation_key          text,                              -- Idempotency-Key of the registration
  creation_hash         text,                              -- what was asked for under that key
  rotation_key          text,                              -- Idempotency-Key of the last rotation
  unique (created_by, creation_key)
);

-- How an endpoint has been doing: apart from the endpoint, because it changes with every attempt. Whoever changes several
-- deliveries of an endpoint, or the endpoint and its deliveries, locks this row first.
create table endpoint_pulse (
  endpoint_id   uuid        primary key references endpoint on delete cascade,
  failing_since timestamptz,
  failures      integer     not null default 0,
  paused_until  timestamptz
);

create table endpoint_event (
  id          bigint      generated always as identity primary key,
  endpoint_id uuid        not null references endpoint on delete cascade,
  at          timestamptz not null,
  kind        text        not null check (kind in ('created', 'changed', 'secret-rotated', 'disabled', 'enabled')),
  reason      text        not null
);
create index endpoint_event_endpoint on endpoint_event (endpoint_id, id);

-- The bytes to send, once per event and not once per endpoint.
create table message (
  id         text        primary key,                      -- the webhook-id: same for every endpoint and every attempt
  type       text        not null,
  body       bytea       not null,
  created_at timestamptz not null
);
create index message_created on message (created_at);

create table delivery (
  id           uuid        primary key default gen_random_uuid(),
  endpoint_id  uuid        not null references endpoint on delete cascade,
  message_id   text        not null references message,
  state        text        not null check (state in ('pending', 'delivered', 'exhausted', 'cancelled')),
  reason       text,                                       -- outcome of the last attempt, or why it was cancelled
  step         integer     not null default 0,             -- attempts used of the present schedule
  attempts     integer     not null default 0,             -- attempts ever
  due_at       timestamptz not null,
  leased_until timestamptz,                                -- somebody is at it; a dead worker's lease runs out
  fence        bigint      not null default 0,             -- who holds the lease; an outdated worker records nothing
  created_at   timestamptz not null,
  finished_at  timestamptz,
  unique (endpoint_id, message_id)
);
create index delivery_due on delivery (endpoint_id, due_at, id) where state = 'pending';
create index delivery_leased on delivery (endpoint_id, leased_until) where state = 'pending' and leased_until is not null;
create index delivery_listed on delivery (endpoint_id, created_at desc, id desc);
create index delivery_created on delivery (created_at);
create index delivery_message on delivery (message_id);

create table attempt (
  delivery_id uuid        not null references delivery on delete cascade,
  number      integer     not null,
  at          timestamptz not null,
  duration_ms integer     not null,
  status      integer,                                     -- null when there was no answer
  outcome     text        not null,
  response    text,                                        -- beginning of the answer's body, secrets removed
  primary key (delivery_id, number)
);
