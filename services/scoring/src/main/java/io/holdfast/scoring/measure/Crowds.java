package io.holdfast.scoring.measure;

import io.holdfast.scoring.Columns;
import io.holdfast.scoring.people.ActiveDays;
import io.holdfast.scoring.product.Product;
import io.holdfast.scoring.product.Product.Feature;
import io.holdfast.scoring.product.Product.Level;
import io.holdfast.scoring.product.Product.Role;
import io.holdfast.scoring.product.Products;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
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
import java.util.stream.Stream;

/**
 * Reads who uses the product at a set of accounts as of a moment, with two statements for a portion of them: what everybody
 * did, and what is known of them. Usage is read once, by one narrow range of a key per link and per member, and put together here.
 */
@ApplicationScoped
public class Crowds {

    /** Accounts read at a time: whatever the size of their crowds, only so many are in memory. */
    private static final int PORTION = 100;

    /** Seven bits of an entry of {@code days} are its age, one is its breadth, the rest are its value events. */
    private static final int AGE_BITS = 7;

    private static final String USED = """
            with feed as materialized (
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
                    select person_ref, string_agg(int8send((value_events * 2 + ((feature = any($6::text[])) = $7)::int) * 128 + (feed.anchor - day)), ''::bytea)
                               as days,
                           array_agg((feed.anchor - day) || ':' || feature) filter (where feature = any($5::text[])) as advanced
                    from usage_by_person
                    where account_ref = link.account_ref and day >= feed.anchor - $3::int and day < feed.anchor
                      and feature <> all($4::text[])
                    group by person_ref
                ) used
                union all
                select member.account_id, member.person_ref, used.days, used.advanced
                from member
                cross join lateral (
                    select string_agg(int8send((value_events * 2 + ((feature = any($6::text[])) = $7)::int) * 128 + (member.anchor - day)), ''::bytea)
                               as days,
                           array_agg((member.anchor - day) || ':' || feature) filter (where feature = any($5::text[]))
                               as advanced
                    from usage_by_person
                    where account_ref = '' and person_ref = member.person_ref
                      and day >= member.anchor - $3::int and day < member.anchor and day <@ member.periods
                      and feature <> all($4::text[])
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

    /** Tells of each account with a product source that speaks, or once spoke. */
    Uni<Void> each(SqlConnection tx, Measuring measuring, BiConsumer<UUID, Crowd> use) {
        Uni<Void> done = Uni.createFrom().voidItem();
        UUID[] all = measuring.ids();
        for (int from = 0; from < all.length; from += PORTION) {
            UUID[] portion = Arrays.copyOfRange(all, from, Math.min(all.length, from + PORTION));
            done = done.chain(() -> read(tx, portion, measuring.asOf(), measuring.products(), new String[0]))
                    .invoke(crowds -> crowds.forEach(use))
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
        return read(tx, new UUID[] {account}, asOf, products, advanced).map(crowds -> crowds.get(account));
    }

    private Uni<Map<UUID, Crowd>> read(
            SqlConnection tx, UUID[] accounts, Instant asOf, Products products, String[] advanced) {
        Map<UUID, CrowdBuilder> found = new HashMap<>();
        Breadth breadth = Breadth.of(products);
        Tuple used = Tuple.from(new Object[] {
            accounts,
            Columns.utc(asOf),
            ActiveDays.SPAN,
            passive(products),
            advanced,
            breadth.features(),
            breadth.named()
        });
        return tx.preparedQuery(USED)
                .execute(used)
                .invoke(rows -> rows.forEach(row -> seen(row, breadth, found)))
                .chain(() -> tx.preparedQuery(KNOWN).execute(Tuple.of(accounts, Columns.utc(asOf), products.broad())))
                .invoke(rows -> rows.forEach(row -> {
                    CrowdBuilder crowd = found.get(row.getUUID("account_id"));
                    if (crowd != null) {
                        crowd.known(row);
                    }
                }))
                .map(_ -> {
                    Map<UUID, Crowd> crowds = new HashMap<>();
                    found.forEach((account, crowd) -> crowds.put(account, crowd.build()));
                    return crowds;
                });
    }

    private static void seen(Row row, Breadth breadth, Map<UUID, CrowdBuilder> found) {
        CrowdBuilder crowd = found.computeIfAbsent(
                row.getUUID("account_id"),
                _ -> new CrowdBuilder(
                        row.getLocalDate("anchor"),
                        row.getOffsetDateTime("observed_at").toInstant(),
                        row.getLocalDate("first_day"),
                        breadth.all()));
        String person = row.getString("person_ref");
        if (person == null) {
            return;
        }
        Buffer days = row.getBuffer("days");
        int[] ages = new int[days.length() / Long.BYTES];
        long[] events = new long[ages.length];
        boolean[] broad = new boolean[ages.length];
        for (int i = 0; i < ages.length; i++) {
            long day = days.getLong(i * Long.BYTES);
            ages[i] = (int) (day & (1 << AGE_BITS) - 1);
            broad[i] = (day >> AGE_BITS & 1) == 1;
            events[i] = day >> AGE_BITS + 1;
        }
        String[] advanced = row.getArrayOfStrings("advanced");
        crowd.used(person, ages, events, broad, advanced == null ? List.of() : List.of(advanced));
    }

    /**
     * Which features belong to products meant for many people.
     *
     * @param features names of those that do, or of those that do not
     * @param named whether the features are those that do
     * @param all whether there is no difference to make
     */
    private record Breadth(String[] features, boolean named, boolean all) {

        static Breadth of(Products products) {
            List<Boolean> kinds =
                    products.all().stream().map(Product::broad).distinct().toList();
            if (kinds.size() == 1) {
                return new Breadth(new String[0], false, true);
            }
            boolean unknownIsBroad = products.all().getFirst().broad();
            String[] others = products.all().stream()
                    .flatMap(product -> product.features().stream())
                    .map(Feature::name)
                    .distinct()
                    .filter(feature -> products.of(feature).broad() != unknownIsBroad)
                    .toArray(String[]::new);
            return new Breadth(others, !unknownIsBroad, false);
        }
    }

    /** Features whose events are done to people rather than by them in the product. */
    private static String[] passive(Products products) {
        return Stream.of(Role.SEAT_ASSIGNED, Role.TRAINING_ENROLLED, Role.TRAINING_COMPLETED)
                .flatMap(role -> Stream.of(products.withRole(role)))
                .toArray(String[]::new);
    }
}
