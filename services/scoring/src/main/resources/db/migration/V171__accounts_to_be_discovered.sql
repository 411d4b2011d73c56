-- Whether an account of a run is still to be looked at is asked every second, and few are: found without going through all.
create index account_to_discover on account (account_id) where discovery;
create index account_with_contacts_found on account (account_id) where contacts_found;

comment on table score_change is 'neither read nor written any more: band changes are those of score_day; dropped one release later';
