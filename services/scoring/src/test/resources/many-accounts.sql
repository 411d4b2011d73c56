-- Others than the one that a test is about: enough of them that reading all of a table is never the cheapest way to one.
insert into account (account_id, name, lifecycle, customer_since, first_seen_at)
select md5('other' || i)::uuid, 'Other ' || i, 'active', current_date - 400, now() - interval '400 days'
from generate_series(1, 30000) i;
insert into link (account_ref, source, account_id, reason)
select source || ':' || i, source, md5('other' || i)::uuid, 'explicit-id'
from generate_series(1, 30000) i, unnest(array ['others-app', 'others-pay', 'others-desk']) source;
insert into membership (person_ref, account_ref, from_day)
select 'others-app:p' || i, 'others-app:' || i, current_date - 300 from generate_series(1, 30000) i;
insert into usage_by_person (account_ref, person_ref, day, feature, value_events, visits)
select 'others-app:' || i, 'others-app:p' || i, current_date - ago, 'report', 3, 1
from generate_series(1, 30000) i, generate_series(1, 3) ago;
insert into usage_by_reference (kind, reference, day, value_events, visits)
select 'A', account_ref, day, value_events, visits from usage_by_person;
insert into usage_by_channel (kind, reference, day, channel, feature, value_events)
select 'A', account_ref, day, 'web', feature, value_events from usage_by_person;
insert into first_use (account_ref, person_ref, feature, first_day, last_day)
select account_ref, person_ref, feature, min(day), null from usage_by_person group by account_ref, person_ref, feature;
insert into ever_used (account_ref, person_ref, feature, first_day)
select account_ref, person_ref, feature, first_day from first_use;
insert into subscription (source, subscription_id, version, tie, valid_from, account_ref, status, currency, mrr_minor,
    seats, started_at, current_period_end, cancel_at_period_end)
select 'others-pay', 'sub-' || i, 1, 1, now() - interval '300 days', 'others-pay:' || i, 'ACTIVE', 'EUR', 100000, 3,
       now() - interval '300 days', now() + interval '65 days', false
from generate_series(1, 30000) i;
insert into invoice (source, invoice_id, version, tie, valid_from, account_ref, subscription_id, status, currency,
    amount_due_minor, amount_remaining_minor, issued_at, due_at, failed_attempts)
select 'others-pay', 'in-' || i, 1, 1, now() - interval '30 days', 'others-pay:' || i, 'sub-' || i, 'PAID', 'EUR', 100000,
       0, now() - interval '30 days', now() - interval '16 days', 0
from generate_series(1, 30000) i;
insert into ticket (source, ticket_id, version, tie, valid_from, account_ref, severity, opened_at, first_reply_at,
    solved_at, reopened)
select 'others-desk', 't-' || i, 1, 1, now() - interval '20 days', 'others-desk:' || i, 'NORMAL', now() - interval '20 days',
       now() - interval '19 days', now() - interval '19 days', 0
from generate_series(1, 30000) i;
insert into touch (touch_id, account_id, occurred_at, two_way, automated, withdrawn, with_role)
select 'touch-' || i, md5('other' || i)::uuid, now() - interval '25 days', true, false, false, 'sponsor'
from generate_series(1, 30000) i;
insert into account_role (account_id, role, person_ref, version, valid_from, verified_at)
select md5('other' || i)::uuid, 'sponsor', 'others-app:p' || i, 1, now() - interval '300 days', now() - interval '30 days'
from generate_series(1, 30000) i;
insert into account_roles_known (account_id, since) select account_id, valid_from from account_role;
insert into health (account_id, scorecard, score, band, confidence, model, model_version, derivation_id, scored_at,
    changed_at, confirmed_band)
select md5('other' || i)::uuid, 'overall', 81.5, 'GREEN', 1, 'starter', 2, 0, now(), now(), 'GREEN'
from generate_series(1, 30000) i;
insert into score_day (account_id, scorecard, day, score, band, confidence, model, model_version, derivation_id, scored_at)
select account_id, scorecard, current_date, score, band, confidence, model, model_version, derivation_id, scored_at
from health;
insert into warning_hold (key, account_id, rule, true_since, discovered)
select 'some-rule:' || md5('other' || i)::uuid, md5('other' || i)::uuid, 'some-rule', '{}', false
from generate_series(1, 30000) i;
-- Today's sweep is made, and judged.
insert into sweep (day, at, marks, judged_at)
select current_date + ahead, now(), 0, now() from generate_series(0, 1) ahead
on conflict (day) do update set judged_at = excluded.judged_at;
-- A run of history whose accounts are not all looked at yet, one that is, and one that is not complete.
update account set discovery = true where name = 'Other 77';
insert into run (run_id, source, opened_at, closed_at, announced, scoring_from, completed_at)
values ('others-run', 'others-app', now(), now(), 0, current_date - 30, now()),
       ('nobodys-run', 'nobodys-app', now(), now(), 0, current_date - 30, now());
insert into run (run_id, source, opened_at) values ('open-run', 'others-pay', now());
