-- The oldest delivery that waits, whoever it is for, without a look at those that have ended.
create index delivery_waiting on delivery (created_at) where state = 'pending';
