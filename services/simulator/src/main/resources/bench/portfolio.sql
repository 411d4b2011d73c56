-- A portfolio of accounts on scoring's own tables: who they are, what they use, pay, ask and say. Deterministic.
-- Accounts :first to :last, :people per account, :days a week on which a person is active.

insert into account (account_id, name, tier, owner, lifecycle, customer_since, seats, first_seen_at, industry, contract_end)
select md5('bench' || i)::uuid, 'Customer ' || i, 'T' || 1 + i % 4, 'csm-' || i % 500, 'active',
       current_date - 400 - i % 300, :people + 2, now() - interval '400 days', 'saas', current_date + 1 + i % 365
from generate_series(:first, :last) i;

insert into link (account_ref, source, account_id, reason)
select source || ':' || i, source, md5('bench' || i)::uuid, 'explicit-id'
from generate_series(:first, :last) i, unnest(array ['bench-app', 'bench-pay', 'bench-desk']) source;

insert into source (source, kind, last_delivery_at, usual_gap)
values ('bench-app', 'product', now(), '1 hour'), ('bench-pay', 'billing', now(), '1 hour'),
       ('bench-desk', 'support', now(), '1 hour')
on conflict do nothing;
insert into source_day (source, kind, day)
select source, kind, current_date - ago from source, generate_series(0, 150) ago
where source in ('bench-app', 'bench-pay', 'bench-desk')
on conflict do nothing;

create temp table if not exists used (like usage_by_person);
truncate used;
insert into used (account_ref, person_ref, day, feature, value_events, visits)
select 'bench-app:' || i, 'bench-app:' || i || '-' || person, current_date - ago,
       'feature ' || (i + person + ago) % 12, 1 + (i * 7 + person * 3 + ago) % 9, 1
from generate_series(:first, :last) i, generate_series(1, :people) person, generate_series(1, 150) ago
where (ago + i + person) % 7 < :days;

insert into usage_by_person select * from used;

insert into usage_by_reference (kind, reference, day, value_events, visits)
select 'A', account_ref, day, sum(value_events), sum(visits) from used group by account_ref, day;

insert into usage_by_channel (kind, reference, day, channel, feature, value_events)
select 'A', account_ref, day, 'web', feature, sum(value_events) from used group by account_ref, day, feature;

insert into first_use (account_ref, person_ref, feature, first_day, last_day)
select account_ref, person_ref, coalesce(feature, ''), min(day), case when grouping(feature) = 1 then max(day) end
from used group by grouping sets ((account_ref, person_ref, feature), (account_ref, person_ref));

insert into ever_used (account_ref, person_ref, feature, first_day)
select account_ref, person_ref, feature, min(day) from used group by account_ref, person_ref, feature;

insert into subscription (source, subscription_id, version, tie, valid_from, account_ref, status, currency, mrr_minor,
    seats, started_at, current_period_end, cancel_at_period_end)
select 'bench-pay', 'sub-' || i, 1, 1, now() - interval '300 days', 'bench-pay:' || i, 'ACTIVE', 'EUR',
       100000 + i % 1000 * 100, :people + 2, now() - interval '300 days', now() + interval '65 days', false
from generate_series(:first, :last) i;

insert into invoice (source, invoice_id, version, tie, valid_from, account_ref, subscription_id, status, currency,
    amount_due_minor, amount_remaining_minor, issued_at, due_at, failed_attempts)
select 'bench-pay', 'in-' || i || '-' || month, 1, 1, now() - month * interval '30 days', 'bench-pay:' || i, 'sub-' || i,
       case when month = 1 and i % 10 = 0 then 'OPEN' else 'PAID' end, 'EUR', 100000,
       case when month = 1 and i % 10 = 0 then 100000 else 0 end, now() - month * interval '30 days',
       now() - month * interval '30 days' + interval '14 days', 0
from generate_series(:first, :last) i, generate_series(1, 3) month;

insert into ticket (source, ticket_id, version, tie, valid_from, account_ref, severity, opened_at, first_reply_at,
    solved_at, reopened)
select 'bench-desk', 't-' || i || '-' || n, 1, 1, now() - n * interval '20 days', 'bench-desk:' || i,
       case when i % 50 = 0 and n = 1 then 'CRITICAL' else 'NORMAL' end, now() - n * interval '20 days',
       now() - n * interval '20 days' + interval '2 hours',
       case when i % 50 = 0 and n = 1 then null else now() - n * interval '20 days' + interval '1 day' end, 0
from generate_series(:first, :last) i, generate_series(1, 4) n;

insert into touch (touch_id, account_id, occurred_at, two_way, automated, withdrawn, with_role)
select 'touch-' || i || '-' || n, md5('bench' || i)::uuid, now() - (n * 25 + i % 20) * interval '1 day', true, false, false,
       'sponsor'
from generate_series(:first, :last) i, generate_series(1, 3) n;

insert into account_role (account_id, role, person_ref, version, valid_from, verified_at)
select md5('bench' || i)::uuid, role, 'bench-app:' || i || '-1', 1, now() - interval '300 days', now() - interval '30 days'
from generate_series(:first, :last) i, unnest(array ['sponsor', 'champion', 'buyer', 'main-contact']) role
where (i + length(role)) % 5 > 0;
insert into account_roles_known (account_id, since)
select md5('bench' || i)::uuid, now() - interval '300 days' from generate_series(:first, :last) i;
