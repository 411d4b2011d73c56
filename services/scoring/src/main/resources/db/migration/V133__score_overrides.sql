-- Somebody's word against the model's. In force from made_at until it expires or is withdrawn; never deleted.
create table score_override (
    override_id  uuid         primary key,
    account_id   uuid         not null,
    kind         text         not null check (kind in ('fixed', 'floor', 'ceiling', 'points')),
    value        numeric(5,2) not null,
    -- How far it may move the computed score; null for any distance.
    most         numeric(5,2),
    author       text         not null,
    reason       text         not null,
    made_at      timestamptz  not null,
    until        timestamptz  not null,
    withdrawn_at timestamptz,
    withdrawn_by text
);
create index score_override_of_account on score_override (account_id, made_at);
create index score_override_latest on score_override (made_at desc, override_id);

-- What the model said where somebody overrides it; null otherwise.
alter table health add column computed_score numeric(5,2);
alter table score_day add column computed_score numeric(5,2);
