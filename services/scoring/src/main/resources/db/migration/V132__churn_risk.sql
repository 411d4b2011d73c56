-- How likely it is that a customer leaves: up is bad. since: when each condition behind an addition became true, also of
-- those that have ended by age.
create table churn_risk (
    account_id uuid         primary key,
    risk       numeric(5,2) not null,
    level      text         not null,
    additions  jsonb        not null,
    since      jsonb        not null,
    changed_at timestamptz  not null,
    scored_at  timestamptz  not null
) with (fillfactor = 80);
create index churn_risk_worst on churn_risk (risk desc, account_id);
