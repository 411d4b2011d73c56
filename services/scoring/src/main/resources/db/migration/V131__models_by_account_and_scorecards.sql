-- Which accounts another model than the active one scores: the first condition that holds wins.
create table model_assignment (
    position      int  primary key,
    condition     text not null,
    model         text not null,
    -- Null for the version in force: the active one, else the highest.
    model_version int
);

-- Scores of an account beside the overall one.
create table scorecard (
    id         text        primary key,
    name       text        not null,
    model      text        not null,
    -- Reads <measure>@<product> where there is such a measure.
    product    text,
    -- A condition over the account; null for every account.
    applies    text,
    version    bigint      not null default 1,
    changed_at timestamptz not null default now()
);

insert into scorecard (id, name, model, applies)
values ('onboarding', 'Onboarding', 'onboarding', 'account.ageDays <= 104');
