package io.holdfast.scoring.measure;

import io.holdfast.scoring.catalogue.MeasureDescription;
import io.holdfast.scoring.catalogue.MeasureDescription.Polarity;
import io.holdfast.scoring.catalogue.MeasureDescription.Unit;
import io.holdfast.scoring.score.Ratio;
import io.holdfast.scoring.warn.Subject;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * Readings per person for power-user-gone. What somebody did is looked at in the 28 days that end with their last active
 * day, so that silence does not hide how much they mattered. Only people with a large share, or with memory of a
 * warning, are read. Somebody is back with the days that follow their last pause of more than 10 days; what came before
 * it proves no return.
 */
@ApplicationScoped
class PowerUserMeasures implements MeasureFamily {

    /** A pause is longer than expected beyond three times the person's own p90 gap, at least 10 and at most 21 days. */
    private static final int LEAST_PAUSE = 10;

    private static final int LONGEST_PAUSE = 21;

    private static final String SQL = """
            with seen as materialized (
                select account_id, person_ref, age, value_events,
                       min(age) over person as last_age, lead(age) over (person order by age) as age_before
                from usage_of_people($1, $2, 112)
                window person as (partition by account_id, person_ref)
            ), spaced as materialized (
                select seen.*, min(age) filter (where age_before - age > 10)
                           over (partition by account_id, person_ref) as returned_age
                from seen
            ), daily as (
                select days.account_id, array_agg(coalesce(done.value_events, 0) order by days.age) as totals
                from (select account_id, age from unnest($1::uuid[]) as wanted (account_id), generate_series(1, 112) age) days
                left join (select account_id, age, sum(value_events)::bigint as value_events from seen group by 1, 2) done
                  on done.account_id = days.account_id and done.age = days.age
                group by days.account_id
            ), roster as (
                select account_id, array_agg(person_ref) as people, array_agg(age) as ages
                from seen where person_ref <> '' group by account_id
            ), person as (
                select account_id, person_ref, last_age,
                       coalesce(sum(value_events) filter (where age < last_age + 28), 0)::bigint as done,
                       count(*) filter (where age < last_age + 56) as active_56,
                       case when last_age > 11 then 0
                            else count(*) filter (where age <= 14 and age <= coalesce(returned_age, 14)) end as active_14,
                       percentile_disc(0.9) within group (order by age_before - age)
                           filter (where age_before < last_age + 56)::bigint as p90
                from spaced where person_ref <> '' and last_age <= 57
                group by account_id, person_ref, last_age, returned_age
            ), weighed as (
                select person.*, (select sum(total)::bigint from unnest(daily.totals[last_age:last_age + 27]) total) as volume
                from person join daily using (account_id)
            ), candidate as materialized (
                select * from weighed
                where done * 10 > volume * 3 and volume >= 30
                   or (account_id, person_ref) in (
                        select account_id, person_ref from warning_hold
                        where account_id = any($1) and person_ref is not null
                        union
                        select account_id, person_ref from warning
                        where account_id = any($1) and person_ref is not null and cleared_at is null)
            )
            select account_id, person_ref, done, volume, active_56, active_14, p90,
                   (last_age - 1)::bigint as silent_days, (
                    select count(distinct present.person) from unnest(roster.people, roster.ages) as present (person, age)
                    where present.age between last_age and last_age + 27) as users
            from candidate join roster using (account_id)
            """;

    @Override
    public Uni<Void> measure(SqlConnection tx, Measuring measuring) {
        return tx.preparedQuery(SQL)
                .execute(measuring.question())
                .invoke(rows -> rows.forEach(row -> read(row, measuring)))
                .replaceWithVoid();
    }

    private static void read(Row row, Measuring measuring) {
        long volume = row.getLong("volume");
        Long p90 = row.getLong("p90");
        long pause = Math.min(Math.max(p90 == null ? 0 : 3 * p90, LEAST_PAUSE), LONGEST_PAUSE);
        long silent = row.getLong("silent_days");
        measuring.subject(
                row.getUUID("account_id"),
                Subject.person(row.getString("person_ref")),
                Map.of(
                        "person.share", volume == 0 ? BigDecimal.ZERO : Ratio.of(row.getLong("done"), volume),
                        "person.account-volume", BigDecimal.valueOf(volume),
                        "person.account-users", BigDecimal.valueOf(row.getLong("users")),
                        "person.active-days-56d", BigDecimal.valueOf(row.getLong("active_56")),
                        "person.active-days-14d", BigDecimal.valueOf(row.getLong("active_14")),
                        "person.silent-days", BigDecimal.valueOf(silent),
                        "person.silence", Ratio.of(silent, pause)));
    }

    @Override
    public List<MeasureDescription> describes() {
        return List.of(
                MeasureDescription.of(
                                "person.share",
                                "share of the value events of the account in the last four active weeks",
                                "people",
                                Unit.RATIO,
                                Polarity.NEITHER,
                                28,
                                "product",
                                "the person is no candidate for a power user")
                        .per("person"),
                MeasureDescription.of(
                                "person.account-volume",
                                "value events of the account in those weeks",
                                "people",
                                Unit.COUNT,
                                Polarity.NEITHER,
                                28,
                                "product",
                                "the person is no candidate for a power user")
                        .per("person"),
                MeasureDescription.of(
                                "person.account-users",
                                "active users of the account in those weeks",
                                "people",
                                Unit.COUNT,
                                Polarity.NEITHER,
                                28,
                                "product",
                                "the person is no candidate for a power user")
                        .per("person"),
                MeasureDescription.of(
                                "person.active-days-56d",
                                "active days before the person fell silent",
                                "people",
                                Unit.DAYS,
                                Polarity.UP_IS_GOOD,
                                56,
                                "product",
                                "the person is no candidate for a power user")
                        .per("person"),
                MeasureDescription.of(
                                "person.active-days-14d",
                                "active days since the person came back",
                                "people",
                                Unit.DAYS,
                                Polarity.UP_IS_GOOD,
                                14,
                                "product",
                                "the person is no candidate for a power user")
                        .per("person"),
                MeasureDescription.of(
                                "person.silent-days",
                                "whole days since the person was last active",
                                "people",
                                Unit.DAYS,
                                Polarity.UP_IS_BAD,
                                112,
                                "product",
                                "the person is no candidate for a power user")
                        .per("person"),
                MeasureDescription.of(
                                "person.silence",
                                "silence against the longest pause to be expected",
                                "people",
                                Unit.RATIO,
                                Polarity.UP_IS_BAD,
                                112,
                                "product",
                                "the person is no candidate for a power user")
                        .per("person"));
    }
}
