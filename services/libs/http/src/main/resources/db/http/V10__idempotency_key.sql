-- Answers to creating requests, kept for a day under the key the caller chose (io.holdfast.http.Idempotent).
create table idempotency_key (
  caller      text        not null,
  method      text        not null,
  path        text        not null,
  key         text        not null,
  body_hash   bytea       not null,             -- SHA-256 of the request body
  claim       uuid        not null,             -- which attempt holds the key; a taken-over attempt can no longer answer
  claimed_at  timestamptz not null,
  status      integer,                          -- null while the request runs
  headers     jsonb,
  body        bytea,
  primary key (caller, method, path, key)
);
create index idempotency_key_claimed_at on idempotency_key (claimed_at);
