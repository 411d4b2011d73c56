-- In the order in which rows are claimed. Of those that were refused and wait, none is looked at before its time.
create index outbox_due on outbox (not_before, position) where parked_at is null;
drop index outbox_waiting;
