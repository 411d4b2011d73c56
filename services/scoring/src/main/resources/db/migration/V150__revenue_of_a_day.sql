-- Monthly recurring revenue by account and currency as of the end of a UTC day, from what billing says now of then.
create function revenue_at(of_day date)
returns table (account_id uuid, currency text, mrr_minor bigint) language sql stable as $$
    select link.account_id, coalesce(subscription.currency, ''), sum(subscription.mrr_minor)::bigint
    from subscription join link on link.account_ref = subscription.account_ref
    where link.account_id is not null and subscription.status in ('ACTIVE', 'PAST_DUE') and subscription.mrr_minor > 0
      and subscription.valid_from < (of_day + 1)::timestamp at time zone 'UTC'
      and (subscription.valid_to is null or subscription.valid_to >= (of_day + 1)::timestamp at time zone 'UTC')
    group by 1, 2
$$;

-- Who is below whom.
create index account_state_parent on account_state ((body ->> 'parentAccountId'))
    where kind = 'profile-changed' and valid_to is null;
