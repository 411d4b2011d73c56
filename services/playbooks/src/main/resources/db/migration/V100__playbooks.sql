-- One row per account that anything is decided about: whoever decides holds it until the commit.
create table gate (
  account_id text primary key
);

-- What accounts says, as far as playbooks needs it.
create table account (
  account_id   text primary key,
  name         text,
  tier         text,
  industry     text,
  lifecycle    text,
  owner        text,
  lead         text,
  contract_end date
);
create index account_of_owner on account (owner);
create index account_of_lead on account (lead);

create table link (
  account_ref text primary key,
  account_id  text
);
create index link_of_account on link (account_id);

create table contact (
  account_id text        not null,
  role       text        not null,
  person_ref text        not null,
  valid_from timestamptz not null,
  valid_to   timestamptz,
  primary key (account_id, role, person_ref)
);

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

-- Health of the overall scorecard.
create table health (
  account_id  text         primary key,
  version     bigint       not null,
  score       numeric(5,2) not null,
  band        text         not null,
  green_since timestamptz,
  scored_at   timestamptz  not null
);

-- What is paid. The row is the claim: only a newer version of the vendor applies.
create table subscription (
  source_id       text   not null,
  subscription_id text   not null,
  version         bigint not null,
  account_ref     text,
  status          text   not null,
  currency        text   not null,
  mrr_minor       bigint not null,
  primary key (source_id, subscription_id)
);
create index subscription_of_account on subscription (account_ref);

-- Alerts as alerting last told of them. Outlive their resolution: older messages are recognised by the version.
create table alert (
  alert_id          text        primary key,
  version           bigint      not null,
  number            bigint      not null,
  key               text        not null,
  rule              text        not null,
  account_id        text        not null,
  person_ref        text,
  severity          text        not null,
  open              boolean     not null,
  protocol          text        not null,
  owner             text,
  opened_at         timestamptz not null,
  deadline          timestamptz,
  first_response_at timestamptz,
  text              text        not null
);
create index alert_open_of_account on alert (account_id) where open;
create index alert_clocked on alert (deadline) where open and first_response_at is null and deadline is not null;

create table playbook (
  key        text        primary key,
  draft      text,
  revision   bigint      not null default 0,
  drafted_by text,
  drafted_at timestamptz
);

-- Published, never changed: plays keep their version.
create table playbook_version (
  key          text        not null,
  version      integer     not null,
  yaml         text        not null,
  published_by text,
  published_at timestamptz not null,
  primary key (key, version)
);

create table intervention (
  id              uuid        primary key,
  number          bigint      generated always as identity unique,
  version         bigint      not null default 1,
  account_id      text        not null,
  opened_at       timestamptz not null,
  declined_at     timestamptz not null,
  last_decline_at timestamptz not null,
  band_before     text,
  first_touch_at  timestamptz,
  proactive       boolean     not null,
  cause           text,
  proposed        text,
  outcome         text,
  closed_by       text,
  closed_at       timestamptz,
  closing_reason  text
);
create index intervention_of_account on intervention (account_id, number desc);

create table play (
  id               uuid        primary key,
  number           bigint      generated always as identity unique,
  playbook         text        not null,
  playbook_version integer     not null,
  level            text        not null,
  account_id       text        not null,
  person_ref       text,
  alert_id         text,
  intervention_id  uuid        references intervention (id),
  started_at       timestamptz not null,
  started_by       text,
  state            text        not null,
  step             text,
  visit            integer     not null,
  wake_at          timestamptz,
  note             text,
  ended_at         timestamptz,
  changed_at       timestamptz not null
);
create index play_of_account on play (account_id, number desc);
create index play_of_intervention on play (intervention_id);
create index play_active on play (account_id) where state in ('RUNNING', 'STUCK', 'PARKED');
create index play_stuck on play (id) where state = 'STUCK';

-- Which alert a play of which playbook answers: at most one play per playbook and alert, ever.
create table play_alert (
  playbook text not null,
  alert_id text not null,
  play_id  uuid not null references play (id),
  primary key (playbook, alert_id)
);
create index play_alert_of_alert on play_alert (alert_id);
create index play_alert_of_play on play_alert (play_id);

-- Moments at which time alone changes something.
create table timer (
  kind       text        not null,                 -- play or intervention
  subject    uuid        not null,
  account_id text        not null,
  due_at     timestamptz not null,
  primary key (kind, subject)
);
create index timer_due on timer (due_at);
create index timer_of_account on timer (account_id);

create table task (
  id           uuid        primary key,
  number       bigint      generated always as identity unique,
  version      bigint      not null default 1,
  play_id      uuid        not null references play (id),
  account_id   text        not null,
  person_ref   text,
  alert_id     text,
  step         text        not null,
  title        text        not null,
  role         text        not null,
  assignee     text,
  by_hand      boolean     not null,
  state        text        not null,
  created_at   timestamptz not null,
  due_at       timestamptz not null,
  response     boolean     not null,
  checklist    jsonb       not null,
  notes        text,
  ended_by     text,
  ended_at     timestamptz,
  contacted_at timestamptz,
  note         text
);
create index task_of_play on task (play_id, number);
create index task_of_account on task (account_id, number desc);
create index task_of_assignee on task (assignee, number desc);
create index task_open on task (due_at) where state in ('OPEN', 'ACCEPTED');
create index task_open_of_alert on task (alert_id) where state in ('OPEN', 'ACCEPTED');

-- Everything that was decided about a play, with its reason.
create table timeline (
  id      bigint      generated always as identity primary key,
  play_id uuid        not null references play (id),
  at      timestamptz not null,
  kind    text        not null,
  reason  text        not null,
  text    text        not null
);
create index timeline_of_play on timeline (play_id, id);

-- Mails. Written with the decision as templates, filled and sent afterwards, always under the same Message-ID.
create table message (
  id              uuid        primary key,
  play_id         uuid        not null references play (id),
  account_id      text        not null,
  step            text        not null,
  recipient       text,                            -- user name or address; null for a person of the customer
  contact_ref     text,                            -- person of the customer; null for ours
  subject         text        not null,
  body            text        not null,
  state           text        not null,            -- pending, sending, sent, dropped or dead
  attempts        integer     not null default 0,
  created_at      timestamptz not null,
  next_attempt_at timestamptz not null,
  settled_at      timestamptz,
  last_error      text
);
create index message_due on message (next_attempt_at) where state in ('pending', 'sending');
create index message_of_contact on message (contact_ref, settled_at) where contact_ref is not null;
