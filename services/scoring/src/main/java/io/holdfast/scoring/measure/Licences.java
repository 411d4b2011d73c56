package io.holdfast.scoring.measure;

import io.holdfast.scoring.Columns;
import io.holdfast.scoring.product.Product.Role;
import io.holdfast.scoring.product.Products;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Reads how many people came how far with what was sold to an account, and who is new there. */
@ApplicationScoped
class Licences {

    /** $3 features of a finished training, $4 of a given seat, $5 all that show no presence, $6 first day of new users. */
    private static final String SQL = """
            with gone as materialized (
                select account_id, person_ref from people_out($1, $2)
            ), present as materialized (
                select account_id, subject as person_ref, (body ->> 'joinedAt')::timestamptz as joined_at from account_state
                where account_id = any($1) and kind = 'person-changed' and not withdrawn
                  and valid_from <= $2 and (valid_to is null or valid_to > $2)
                  and (account_id, subject) not in (select account_id, person_ref from gone)
            ), used as materialized (
                select * from people_ever($1, $2, $3, $4, $5)
            ), person as materialized (
                select account_id, person_ref, used.trained_on, used.seen_on as logged_on_on,
                       present.person_ref is not null or coalesce(used.seated, false) as seated,
                       least((present.joined_at at time zone 'UTC')::date, used.first_on) as started_on
                from (select * from used where person_ref <> '') used
                full join present using (account_id, person_ref)
                where (account_id, person_ref) not in (select account_id, person_ref from gone)
            ), counted as (
                select account_id, count(*) filter (where seated) as seated, count(trained_on) as trained,
                       count(logged_on_on) as logged_on
                from person group by account_id
            ), out as (
                select account_id, array_agg(person_ref) as people from gone group by account_id
            ), first_log_on as (
                select account_id, min(seen_on) as day from used group by account_id
            )
            select account.account_id, account.contract_start, account.seats::bigint as seats,
                   coalesce(account.customer_since, (account.first_seen_at at time zone 'UTC')::date) as customer_since,
                   feed.observed_at, feed.anchor, sold.seats as subscribed, counted.seated, counted.trained,
                   counted.logged_on, out.people as out, first_log_on.day as first_log_on,
                   person.person_ref, person.started_on, person.trained_on, person.logged_on_on
            from account
            left join product_feed($1, $2) feed using (account_id)
            left join seats_sold($1, $2) sold using (account_id)
            left join counted using (account_id)
            left join out using (account_id)
            left join first_log_on using (account_id)
            left join person on person.account_id = account.account_id and person.started_on >= $6
                and person.started_on <= ($2 at time zone 'UTC')::date
            where account.account_id = any($1)
            order by account.account_id, person.started_on, person.person_ref
            """;

    /** What is known of the people and seats of an account; counts are null where nobody tells. */
    record Known(
            LocalDate contractStart,
            LocalDate customerSince,
            LocalDate firstLogOn,
            Instant observedAt,
            LocalDate anchor,
            Long seats,
            Long subscribed,
            Long seated,
            Long trained,
            Long loggedOn,
            Long active,
            List<Newcomer> newcomers) {}

    /** Somebody who is new. */
    record Newcomer(String person, LocalDate startedOn, LocalDate loggedOnOn, LocalDate trainedOn, int weeks) {}

    /** @param newSince first day on which somebody counts as new */
    Uni<Map<UUID, Known>> at(SqlConnection tx, Measuring measuring, LocalDate newSince) {
        Products products = measuring.products();
        String[] trained = products.withRole(Role.TRAINING_COMPLETED);
        String[] seated = products.withRole(Role.SEAT_ASSIGNED);
        String[] noPresence = Stream.of(trained, seated, products.withRole(Role.TRAINING_ENROLLED))
                .flatMap(Arrays::stream)
                .toArray(String[]::new);
        return tx.preparedQuery(SQL)
                .execute(Tuple.from(Arrays.asList(
                        measuring.ids(), Columns.utc(measuring.asOf()), trained, seated, noPresence, newSince)))
                .map(rows -> {
                    Map<UUID, Known> known = new HashMap<>();
                    rows.forEach(row -> {
                        UUID id = row.getUUID("account_id");
                        Optional<UseOfPeople> use = measuring.use(id);
                        Known account = known.computeIfAbsent(id, _ -> known(row, trained.length > 0, use));
                        if (row.getString("person_ref") != null) {
                            account.newcomers().add(newcomer(row, use));
                        }
                    });
                    return known;
                });
    }

    private static Known known(Row row, boolean trainingTold, Optional<UseOfPeople> use) {
        OffsetDateTime observedAt = row.getOffsetDateTime("observed_at");
        boolean seen = observedAt != null;
        return new Known(
                row.getLocalDate("contract_start"),
                row.getLocalDate("customer_since"),
                row.getLocalDate("first_log_on"),
                seen ? observedAt.toInstant() : null,
                row.getLocalDate("anchor"),
                some(row.getLong("seats")),
                some(row.getLong("subscribed")),
                some(row.getLong("seated")),
                seen && trainingTold ? count(row, "trained") : null,
                seen ? count(row, "logged_on") : null,
                seen ? active(row.getArrayOfStrings("out"), use) : null,
                new ArrayList<>());
    }

    /** People who were there in the last four weeks, and are not gone. */
    private static long active(String[] gone, Optional<UseOfPeople> use) {
        Set<String> out = gone == null ? Set.of() : Set.of(gone);
        return use.map(people -> people.countWithout(out, one -> one.presentWeeks() > 0))
                .orElse(0L);
    }

    private static Newcomer newcomer(Row row, Optional<UseOfPeople> use) {
        return new Newcomer(
                row.getString("person_ref"),
                row.getLocalDate("started_on"),
                row.getLocalDate("logged_on_on"),
                row.getLocalDate("trained_on"),
                use.map(people -> people.of(row.getString("person_ref")).presentWeeks())
                        .orElse(0));
    }

    /** None is what is counted where nobody tells. */
    private static Long some(Long count) {
        return count == null || count <= 0 ? null : count;
    }

    private static Long count(Row row, String column) {
        Long count = row.getLong(column);
        return count == null ? 0L : count;
    }

    static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
