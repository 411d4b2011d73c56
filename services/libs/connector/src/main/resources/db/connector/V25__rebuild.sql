-- A rebuild is a run that no door accepts for: it reads the archive once more, from its days on. The cursor moves in the
-- transaction in which what was read leaves. archive_seen_at: a marker came through the archive's queue, so that all that
-- was accepted before the run had been handed to the archive.
alter table run drop constraint run_kind_check;
alter table run add constraint run_kind_check check (kind in ('import', 'back-fill', 'replay', 'rebuild'));
alter table run
    add column from_day         date,
    add column to_day           date,
    add column archive_asked_at timestamptz,
    add column archive_seen_at  timestamptz,
    add column read_at          timestamptz,
    add column read_id          text,
    add constraint run_rebuilds_days
        check ((kind = 'rebuild') = (from_day is not null and to_day is not null));
create unique index run_one_rebuild on run (source_id) where kind = 'rebuild' and state <> 'closed';
