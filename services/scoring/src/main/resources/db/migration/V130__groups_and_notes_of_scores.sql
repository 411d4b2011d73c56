-- What more a derivation tells: means of groups, what was decided beside inputs and caps, and whose word stood against it.
alter table derivation
    add column groups     jsonb not null default '[]',
    add column notes      jsonb not null default '[]',
    add column overridden jsonb;
