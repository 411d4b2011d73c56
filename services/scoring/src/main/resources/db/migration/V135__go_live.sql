-- When the installation went live: until it is confirmed, warnings start no clocks. One that has scored accounts before is live.
create table go_live (
    singleton    boolean     primary key default true check (singleton),
    started_at   timestamptz not null,
    confirmed_at timestamptz,
    confirmed_by text
);
insert into go_live (started_at, confirmed_at)
select now(), case when exists (select from health) then now() end;
