package io.holdfast.scoring.measure;

import io.holdfast.scoring.catalogue.MeasureDescription;
import io.holdfast.scoring.catalogue.MeasureDescription.Polarity;
import io.holdfast.scoring.catalogue.MeasureDescription.Unit;
import io.holdfast.scoring.relationship.Tier;
import io.holdfast.scoring.score.Measurement;
import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.Missing;
import io.holdfast.scoring.score.Measurement.NotApplicable;
import io.holdfast.scoring.score.Ratio;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Contact with executives, and how deep contact goes. An executive is whoever holds a role as sponsor or buyer, or a role
 * that somebody of the highest seniority holds. A touch tells only with which role it was; a session, by its rating, with
 * whom. Where there never was contact with an executive, it counts from when the customer became one.
 */
@ApplicationScoped
class ExecutiveMeasures implements MeasureFamily {

    static final String DAYS = "relationship.c-level-days";
    static final String RATIO = "relationship.c-level-ratio";
    static final String DEPTH = "relationship.depth";

    private static final Missing NOT_KEPT = new Missing("neither contacts nor roles of the account are kept");

    private static final String SQL = """
            with holder as materialized (
                select term.account_id, term.role, person.seniority
                from role_terms_at($1, $2) term
                left join lateral (
                    select (body ->> 'seniority')::int as seniority from account_state
                    where account_id = term.account_id and kind = 'person-changed' and subject = term.person_ref
                      and not withdrawn and valid_from <= $2 and (valid_to is null or valid_to > $2)
                    offset 0
                ) person on true
                where term.valid_to is null or term.valid_to > $2
            ), executive as (
                select account_id, array_agg(distinct role) as roles from holder where seniority >= 4 group by account_id
            ), touched as materialized (
                select distinct wanted.account_id, recent.with_role
                from unnest($1::uuid[]) as wanted (account_id)
                cross join lateral (
                    select with_role from touch
                    where touch.account_id = wanted.account_id and not withdrawn and two_way and not automated
                      and occurred_at <= $2 and occurred_at > $2 - interval '2160 hours' and with_role is not null
                    offset 0
                ) recent
            ), reached as (
                select touched.account_id,
                       coalesce(holder.seniority,
                                case when touched.with_role in ('sponsor', 'buyer') then 4 end) as seniority
                from touched
                left join holder on holder.account_id = touched.account_id and holder.role = touched.with_role
                union
                select rating.account_id, person.seniority
                from account_state rating
                cross join lateral (
                    select (body ->> 'seniority')::int as seniority from account_state
                    where account_id = rating.account_id and kind = 'person-changed'
                      and subject = rating.body ->> 'personRef'
                      and not withdrawn and valid_from <= $2 and (valid_to is null or valid_to > $2)
                    offset 0
                ) person
                where rating.account_id = any($1) and rating.kind = 'rating-given' and not rating.withdrawn
                  and rating.body ->> 'kind' = 'SESSION' and rating.valid_from <= $2
                  and rating.valid_from > $2 - interval '2160 hours'
                  and (rating.valid_to is null or rating.valid_to > $2)
            ), depth as (
                select account_id, count(distinct seniority) as depth from reached where seniority is not null group by 1
            )
            select wanted.account_id, coalesce(depth.depth, 0) as depth, (
                       select max(occurred_at) from touch
                       where touch.account_id = wanted.account_id and occurred_at <= $2
                         and two_way and not automated and not withdrawn
                         and (with_role in ('sponsor', 'buyer') or with_role = any(executive.roles))) as last_at,
                   depth.depth is not null
                   or exists (
                       select from touch
                       where touch.account_id = wanted.account_id and touch.occurred_at <= $2 and not withdrawn)
                   or exists (
                       select from account_role held
                       where held.account_id = wanted.account_id and held.valid_from <= $2) as kept
            from unnest($1::uuid[]) as wanted (account_id)
            left join executive on executive.account_id = wanted.account_id
            left join depth on depth.account_id = wanted.account_id
            """;

    @Override
    public Uni<Void> measure(SqlConnection tx, Measuring measuring) {
        Map<UUID, Account> accounts =
                measuring.accounts().stream().collect(Collectors.toMap(Account::id, Function.identity()));
        return tx.preparedQuery(SQL)
                .execute(measuring.question())
                .invoke(rows -> rows.forEach(row -> read(accounts.get(row.getUUID("account_id")), row, measuring)))
                .replaceWithVoid();
    }

    private static void read(Account account, Row row, Measuring measuring) {
        Instant asOf = measuring.asOf();
        boolean kept = row.getBoolean("kept");
        measuring.put(
                account.id(), DEPTH, kept ? new Measured(BigDecimal.valueOf(row.getLong("depth")), asOf) : NOT_KEPT);
        OptionalInt agreed = Tier.of(account.tier()).executiveDays(account.industry());
        OffsetDateTime last = row.getOffsetDateTime("last_at");
        Instant from = last == null ? account.customerSince() : last.toInstant();
        long days = Math.max(0, Duration.between(from, asOf).toDays());
        measuring.put(account.id(), DAYS, contact(kept, agreed, () -> BigDecimal.valueOf(days), asOf));
        measuring.put(account.id(), RATIO, contact(kept, agreed, () -> Ratio.of(days, agreed.getAsInt()), asOf));
    }

    private static Measurement contact(boolean kept, OptionalInt agreed, Supplier<BigDecimal> value, Instant asOf) {
        if (agreed.isEmpty()) {
            return new NotApplicable("no contact with executives is agreed for tier T4");
        }
        return kept ? new Measured(value.get(), asOf) : NOT_KEPT;
    }

    @Override
    public List<MeasureDescription> describes() {
        return List.of(
                description(
                        DAYS,
                        "days since contact with an executive",
                        Unit.DAYS,
                        Polarity.UP_IS_BAD,
                        0,
                        NOT_KEPT.reason() + "; not applicable to tier T4"),
                description(
                        RATIO,
                        "days since contact with an executive against the cadence",
                        Unit.RATIO,
                        Polarity.UP_IS_BAD,
                        0,
                        NOT_KEPT.reason() + "; not applicable to tier T4"),
                description(
                        DEPTH,
                        "levels of seniority reached by contact",
                        Unit.COUNT,
                        Polarity.UP_IS_GOOD,
                        90,
                        NOT_KEPT.reason()));
    }

    private static MeasureDescription description(
            String name, String title, Unit unit, Polarity polarity, int window, String missing) {
        return MeasureDescription.of(name, title, "relationship", unit, polarity, window, "accounts", missing);
    }
}
