-- Requests of plays for the next rung. Each has one effect, however often it is told.
create table escalation_request (
  request_id text        primary key,
  alert_id   uuid        not null references alert (id),
  at         timestamptz not null
);
create index escalation_request_of_alert on escalation_request (alert_id);
