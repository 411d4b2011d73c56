-- Since when a score is kept as it was, because the customer has left; null while it is alive.
alter table health add column frozen_at timestamptz;
