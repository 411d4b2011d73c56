-- What accounts says of an account, as far as alerting needs it.
create table account (
  account_id text primary key,
  name       text,
  tier       text,
  owner      text,
  lead       text
);

-- Contacts with customers, newest state of each; the earliest that qualifies stops a clock.
create table touch (
  touch_id    text        primary key,
  account_id  text        not null,
  occurred_at timestamptz not null,
  logged_at   timestamptz not null,
  channel     text        not null,
  two_way     boolean     not null,
  automated   boolean     not null,
  withdrawn   boolean     not null
);
create index touch_of_account on touch (account_id, occurred_at);

-- Newest state of each warning key. Outlives alerts: older messages and overtaken clearings are recognised by it.
create table known_warning (
  key         text        primary key,
  version     bigint      not null,
  cleared     boolean     not null,
  quiet_up_to text,                                -- severity, set while somebody's resolution holds
  warning     jsonb       not null,
  changed_at  timestamptz not null
);

create table alert (
  id                uuid        primary key,
  number            bigint      generated always as identity unique,
  version           bigint      not null default 1,
  key               text        not null,
  account_id        text,
  severity          text        not null,
  severity_rank     smallint    not null,
  state             text        not null,
  protocol          text        not null,
  owner             text,
  owner_by_hand     boolean     not null,
  zone              text        not null,
  opened_at         timestamptz not null,
  clock_started_at  timestamptz,
  deadline          timestamptz,
  started_by_hand   timestamptz,
  acknowledged_by   text,
  acknowledged_at   timestamptz,
  accepted_by       text,
  accepted_at       timestamptz,
  first_response_at timestamptz,
  outcome           text,
  ended_by          text,
  note              text,
  ended_at          timestamptz,
  warning           jsonb       not null,
  levels            jsonb       not null,
  changed_at        timestamptz not null
);
-- One open alert per key, whatever races.
create unique index alert_open_per_key on alert (key) where state <> 'RESOLVED';
create index alert_of_account on alert (account_id, number desc);
create index alert_of_owner on alert (owner, number desc);
create index alert_changed on alert (changed_at, number);
create index alert_deadline on alert (deadline) where state <> 'RESOLVED' and first_response_at is null;

-- Rungs of the ladder that are or were due. Each fires at most once per alert and protocol.
create table timer (
  alert_id uuid        not null references alert (id),
  protocol text        not null,
  step     smallint    not null,
  due_at   timestamptz not null,
  state    text        not null,                   -- pending, fired, or skipped: lay in the past when the severity fell
  fired_at timestamptz,
  primary key (alert_id, protocol, step)
);
create index timer_due on timer (due_at) where state = 'pending';

-- Everything that was decided about a key, with its reason.
create table timeline (
  id       bigint      generated always as identity primary key,
  alert_id uuid        references alert (id),
  key      text        not null,
  at       timestamptz not null,
  kind     text        not null,
  reason   text        not null,
  text     text        not null
);
create index timeline_of_alert on timeline (alert_id, id);
create index timeline_of_key on timeline (key, id);

-- Messages to people. Written with the decision, sent afterwards, at least once, always under the same Message-ID.
create table notification (
  id              uuid        primary key,
  alert_id        uuid        not null references alert (id),
  occasion        text        not null,            -- <protocol>:<step>, or assigned:<alert version>
  channel         text        not null,
  recipient       text        not null,            -- user name or address
  why             text        not null,
  state           text        not null,            -- pending, sent, dropped or dead
  attempts        integer     not null default 0,
  created_at      timestamptz not null,
  next_attempt_at timestamptz not null,
  settled_at      timestamptz,
  last_error      text,
  unique (alert_id, occasion, channel, recipient)
);
create index notification_due on notification (next_attempt_at) where state = 'pending';
create index notification_dead on notification (created_at, id) where state = 'dead';
