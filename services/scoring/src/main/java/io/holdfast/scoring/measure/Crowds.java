package io.holdfast.scoring.measure;

import io.holdfast.scoring.Columns;
import io.holdfast.scoring.product.Product.Feature;
import io.holdfast.scoring.product.Product.Level;
import io.holdfast.scoring.product.Products;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * Reads who uses the product at a set of accounts as of a moment, with two statements for a portion of them: what everybody
 * did, and what is known of them. Usage is read once, by one narrow range of a key per link and per member, and put together here.
 */
@ApplicationScoped
public class Crowds {

    /** Accounts read at a time: whatever the size of their crowds, only so many are in memory. */
    private static final int PORTION = 100;

    /**
     * $3 days that are looked at, $4 features of which the time of use is wanted too, $5 and $6 what features mean, $7 what
     * all others do. An entry of {@code days} is read by {@link PackedUse}.
     */
    private static final String USED = """
            with meaning as materialized (
                select * from unnest($5::text[], $6::int[]) as meaning (feature, bits)
            ), feed as materialized (
                select feed.account_id, feed.observed_at, feed.anchor, first.first_day
                from unnest($1::uuid[]) as wanted (account_id)
                join product_feed($1, $2) feed on feed.account_id = wanted.account_id
                left join first_usage_of($1) first on first.account_id = wanted.account_id
            ), member as materialized (
                select feed.account_id, feed.anchor, belongs.person_ref, belongs.periods
                from feed
                cross join lateral (
                    select membership.person_ref,
                           range_agg(daterange(membership.from_day, membership.to_day)) as periods
                    from link join membership on membership.account_ref = link.account_ref
                    where link.account_id = feed.account_id and membership.from_day < feed.anchor
                      and (membership.to_day is null
                           or membership.to_day > greatest(membership.from_day, feed.anchor - $3::int))
                    group by membership.person_ref
                ) belongs
            ), seen as (
                select feed.account_id, used.person_ref, used.days, used.advanced
                from feed
                cross join lateral (
                    select account_ref from link
                    where link.account_id = feed.account_id and link.account_ref <> ''
                    offset 0
                ) link
                cross join lateral (
                    select used.person_ref,
                           string_agg(int8send(
                               (used.value_events << 23) + (coalesce(meaning.bits, $7::int) << 7) + (feed.anchor - used.day)),
                               ''::bytea) as days,
                           array_agg((feed.anchor - used.day) || ':' || used.feature)
                               filter (where used.feature = any($4::text[])) as advanced
                    from (
                        select person_ref, feature, day, value_events from usage_by_person
                        where account_ref = link.account_ref and day >= feed.anchor - $3::int and day < feed.anchor
                        offset 0
                    ) used
                    left join meaning on meaning.feature = used.feature
                    group by used.person_ref
                ) used
                union all
                select member.account_id, member.person_ref, used.days, used.advanced
                from member
                cross join lateral (
                    select string_agg(int8send(
                               (alone.value_events << 23) + (coalesce(meaning.bits, $7::int) << 7)
                                   + (member.anchor - alone.day)),
                               ''::bytea) as days,
                           array_agg((member.anchor - alone.day) || ':' || alone.feature)
                               filter (where alone.feature = any($4::text[])) as advanced
                    from (
                        select feature, day, value_events from usage_by_person
                        where account_ref = '' and person_ref = member.person_ref
                          and day >= member.anchor - $3::int and day < member.anchor and day <@ member.periods
                        offset 0
                    ) alone
                    left join meaning on meaning.feature = alone.feature
                ) used
                where used.days is not null
            )
            select feed.account_id, feed.observed_at, feed.anchor, feed.first_day,
                   seen.person_ref, seen.days, seen.advanced
            from feed left join seen on seen.account_id = feed.account_id
            """;

    private static final String KNOWN = """
            select account_id, 'person' as what, subject as person_ref, body ->> 'standing' as standing,
                   coalesce((body ->> 'serviceAccount')::boolean, false) as service,
                   coalesce((body ->> 'powerUser')::boolean, false) as marked,
                   body ->> 'role' as role, null::date as from_day, null::date as to_day,
                   case when body ->> 'standing' <> 'PRESENT' then (
                       select min(earlier.valid_from) from account_state earlier
                       where earlier.account_id = state.account_id and earlier.kind = state.kind
                         and earlier.subject = state.subject and not earlier.withdrawn
                         and earlier.body ->> 'standing' <> 'PRESENT' and earlier.valid_from <= $2
                         and not exists (
                             select from account_state back
                             where back.account_id = state.account_id and back.kind = state.kind
                               and back.subject = state.subject and not back.withdrawn
                               and back.body ->> 'standing' = 'PRESENT'
                               and back.valid_from >= earlier.valid_from and back.valid_from <= $2)) end as since
            from account_state state
            where account_id = any($1) and kind = 'person-changed' and not withdrawn
              and valid_from <= $2 and (valid_to is null or valid_to > $2)
              and (body ->> 'standing' <> 'PRESENT' or (body ->> 'serviceAccount')::boolean
                   or (body ->> 'powerUser')::boolean or $3 and body ->> 'role' is not null)
            union all
            select account_id, 'pause', body ->> 'personRef', null, false, false, null,
                   (body ->> 'fromDay')::date, (body ->> 'toDay')::date, null
            from account_state
            where account_id = any($1) and kind = 'pause-planned' and not withdrawn
              and valid_from <= $2 and (valid_to is null or valid_to > $2)
            union all
            select account_id, 'owner', person_ref, null, false, false, null, null, null, null
            from role_terms_at($1, $2)
            where role = 'solution-owner' and (valid_to is null or valid_to > $2)
            union all
            select account_id, 'memory', person_ref, null, false, false, null, null, null, null
            from (
                select account_id, person_ref from warning_hold
                where account_id = any($1) and person_ref is not null
                union
                select account_id, person_ref from warning
                where account_id = any($1) and person_ref is not null and cleared_at is null
            ) remembered
            """;

    /**
     * Tells of each account with a product source that speaks, or once spoke; and leaves with the measuring what everybody's
     * use comes to.
     */
    Uni<Void> each(SqlConnection tx, Measuring measuring, BiConsumer<UUID, Crowd> use) {
        Uni<Void> done = Uni.createFrom().voidItem();
        UUID[] all = measuring.ids();
        for (int from = 0; from < all.length; from += PORTION) {
            UUID[] portion = Arrays.copyOfRange(all, from, Math.min(all.length, from + PORTION));
            done = done.chain(() -> read(tx, portion, measuring.asOf(), measuring.products(), new String[0]))
                    .invoke(crowds -> crowds.forEach((account, crowd) -> {
                        measuring.used(account, crowd.use());
                        use.accept(account, crowd.build());
                    }))
                    .replaceWithVoid();
        }
        return done;
    }

    /**
     * One account, with what is new to each person.
     *
     * @return null when no product source is linked to it
     */
    public Uni<Crowd> of(SqlConnection tx, UUID account, Products products, Instant asOf) {
        String[] advanced = products.all().stream()
                .flatMap(product -> product.features().stream())
                .filter(feature -> feature.level() == Level.ADVANCED)
                .map(Feature::name)
                .distinct()
                .toArray(String[]::new);
        return read(tx, new UUID[] {account}, asOf, products, advanced)
                .map(crowds -> crowds.containsKey(account) ? crowds.get(account).build() : null);
    }

    private Uni<Map<UUID, CrowdBuilder>> read(
            SqlConnection tx, UUID[] accounts, Instant asOf, Products products, String[] advanced) {
        Map<UUID, CrowdBuilder> found = new HashMap<>();
        PackedUse packed = PackedUse.of(products);
        Tuple used = Tuple.from(new Object[] {
            accounts, Columns.utc(asOf), Use.DAYS, advanced, packed.features(), packed.meanings(), packed.otherwise()
        });
        Uni<RowSet<Row>> known =
                tx.preparedQuery(KNOWN).execute(Tuple.of(accounts, Columns.utc(asOf), products.broad()));
        return Uni.combine()
                .all()
                .unis(tx.preparedQuery(USED).execute(used), known)
                .asTuple()
                .invoke(read -> {
                    read.getItem1().forEach(row -> seen(row, packed, found));
                    read.getItem2().forEach(row -> known(row, found));
                })
                .replaceWith(found);
    }

    private static void known(Row row, Map<UUID, CrowdBuilder> found) {
        CrowdBuilder crowd = found.get(row.getUUID("account_id"));
        if (crowd != null) {
            crowd.known(row);
        }
    }

    private static void seen(Row row, PackedUse packed, Map<UUID, CrowdBuilder> found) {
        CrowdBuilder crowd = found.computeIfAbsent(
                row.getUUID("account_id"),
                _ -> new CrowdBuilder(
                        packed,
                        row.getLocalDate("anchor"),
                        row.getOffsetDateTime("observed_at").toInstant(),
                        row.getLocalDate("first_day")));
        String person = row.getString("person_ref");
        if (person == null) {
            return;
        }
        Buffer days = row.getBuffer("days");
        long[] uses = new long[days.length() / Long.BYTES];
        for (int i = 0; i < uses.length; i++) {
            uses[i] = days.getLong(i * Long.BYTES);
        }
        String[] advanced = row.getArrayOfStrings("advanced");
        crowd.used(person, uses, advanced == null ? List.of() : List.of(advanced));
    }
}
