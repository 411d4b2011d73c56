-- Usage facts counted of each source, each fact once: kept by the intake, so that nobody has to count rows.
alter table source add column facts bigint not null default 0;
update source set facts = (select count(*) from usage_fact where usage_fact.source = source.source)
where kind = 'product';

-- When the accounts of a run had been looked at as of now: only then is it complete for the outside.
alter table run add column evaluated_at timestamptz;
update run set evaluated_at = completed_at;
create index run_unevaluated on run (run_id) where completed_at is not null and evaluated_at is null;
comment on column run.completed_at is 'when its past days were scored; it warms no accounts any more';
