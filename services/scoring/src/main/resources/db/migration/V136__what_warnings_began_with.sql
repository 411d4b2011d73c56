-- What the readings that a warning's clearing compares with were when it was raised.
alter table warning add column start_values jsonb not null default '{}';

-- When the portfolio was judged by what the day's sweep found, and what share of it was green.
alter table sweep
    add column judged_at timestamptz,
    add column scored    bigint,
    add column green     bigint;

-- Open warnings about the whole portfolio.
create index warning_of_portfolio on warning (key) where account_id is null and cleared_at is null;
