-- The floor: one statement that reads the same tables and writes a score with its derivation for every account, in
-- floating point, with nothing around it: no freshness, no missing inputs, no rules, no memory, no events.
insert into bench_score (account_id, score, contributions)
with usage as (
    select link.account_id, w.*
    from link cross join lateral (
        select sum(value_events) filter (where age <= 28) as m0,
               sum(value_events) filter (where age between 29 and 56) as m1,
               sum(value_events) filter (where age between 57 and 84) as m2,
               sum(value_events) filter (where age between 85 and 112) as m3,
               sum(value_events) filter (where age <= 14) as h0,
               sum(value_events) filter (where age between 15 and 28) as h1,
               sum(value_events) filter (where age between 29 and 42) as h2,
               sum(value_events) filter (where age between 43 and 56) as h3,
               min(age) filter (where value_events > 0) as last_age
        from (select current_date - day as age, value_events from usage_by_reference
              where kind = 'A' and reference = link.account_ref and day >= current_date - 112 and day < current_date) days
    ) w where link.source = 'bench-app'
), person as (
    select link.account_id, p.*
    from link cross join lateral (
        select person_ref, sum(value_events) filter (where age <= 28) as done,
               count(distinct age) filter (where age <= 28) as active,
               count(distinct age / 7) filter (where age <= 28) as weeks,
               array_agg(age order by age) as ages, min(age) as last_age
        from (select current_date - day as age, person_ref, value_events from usage_by_person
              where account_ref = link.account_ref and day >= current_date - 112 and day < current_date) days
        group by person_ref
    ) p where link.source = 'bench-app'
), people as (
    select account_id, count(*) filter (where done > 0) as active, max(done) as top, sum(done) as volume,
           count(*) filter (where weeks >= 3) as regular, count(*) filter (where active >= 8) as strong
    from person group by account_id
), features as (
    select link.account_id, count(distinct feature) as used
    from link cross join lateral (
        select distinct feature from usage_by_person
        where account_ref = link.account_ref and day >= current_date - 90 and day < current_date
    ) f where link.source = 'bench-app' group by link.account_id
), paid as (
    select link.account_id, max(extract(epoch from now() - due_at) / 86400)
               filter (where status = 'OPEN' and amount_remaining_minor > 0) as late
    from link join invoice on invoice.account_ref = link.account_ref
    where link.source = 'bench-pay' and valid_to is null group by link.account_id
), sold as (
    select link.account_id, sum(seats) as seats, sum(mrr_minor) as mrr
    from link join subscription on subscription.account_ref = link.account_ref
    where link.source = 'bench-pay' and valid_to is null group by link.account_id
), asked as (
    select link.account_id, count(*) filter (where opened_at > now() - interval '60 days') as contacts,
           max(extract(epoch from now() - opened_at) / 3600) filter (where severity = 'CRITICAL' and solved_at is null) as open,
           percentile_disc(0.5) within group (order by extract(epoch from solved_at - opened_at)) as took,
           sum(reopened) as reopened
    from link join ticket on ticket.account_ref = link.account_ref
    where link.source = 'bench-desk' and valid_to is null and opened_at > now() - interval '240 days' group by link.account_id
), met as (
    select account_id, max(occurred_at) as last_at from touch where two_way and not automated and not withdrawn group by account_id
), held as (
    select account_id, count(distinct role) as roles from account_role where valid_to is null group by account_id
)
select account_id, round((0.55 * u + 0.2 * e + 0.15 * r + 0.1 * c)::numeric, 2),
       jsonb_build_array(
           jsonb_build_array('U1', ratio, u1), jsonb_build_array('U2', active::float8 / seats, u2),
           jsonb_build_array('E1', open, e), jsonb_build_array('R1', since, r), jsonb_build_array('C1', late, c),
           jsonb_build_array('U3', used, regular, strong, top, volume),
           jsonb_build_array('E2', contacts, took, reopened), jsonb_build_array('R2', roles, mrr, silent, half))
from (
    select account.account_id, ratio, active, sold.seats, open, since, late, used, regular, strong, top, volume, contacts, took,
           reopened, roles, mrr, last_age as silent, half,
           least(100, greatest(0, (ratio - 0.5) * 200)) as u1, least(100, greatest(0, (active::float8 / sold.seats - 0.3) * 180)) as u2,
           least(100, greatest(0, (ratio - 0.5) * 200)) * 0.55 + least(100, greatest(0, (active::float8 / sold.seats - 0.3) * 180)) * 0.45 as u,
           greatest(0, 100 - coalesce(open, 0)) as e, least(100, greatest(0, 250 - since * 100)) as r,
           greatest(0, 100 - coalesce(late, 0) * 2) as c
    from account
    join (select *, m0 / nullif(m1 + m2 + m3 - greatest(m1, m2, m3) - least(m1, m2, m3), 0)::float8 as ratio,
                 h0 / nullif(h1 + h2 + h3 - greatest(h1, h2, h3) - least(h1, h2, h3), 0)::float8 as half from usage) usage using (account_id)
    join people using (account_id) join features using (account_id) left join paid using (account_id)
    join sold using (account_id) left join asked using (account_id) left join held using (account_id)
    left join (select account_id, extract(epoch from now() - last_at) / 86400 / 45 as since from met) met using (account_id)
) inputs
