package io.holdfast.accounts.people;

import io.holdfast.http.Page;
import io.holdfast.http.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads people: those of an account, and some by reference. */
@ApplicationScoped
class PeopleQueries {

    private static final String EXISTS = "select 1 from account where id = $1";
    private static final String OF_ACCOUNT = """
            select m.person_ref as ref, p.name, p.email, p.title, p.vendor_id, p.erased_at is not null as erased,
                   min(m.valid_from) as since
            from account_reference r
            join membership m on m.account_ref = r.ref
            left join person p on p.ref = m.person_ref
            where r.account_id = $1 and (m.valid_to is null or m.valid_to > $2) and m.person_ref > $3
            group by m.person_ref, p.ref
            order by m.person_ref limit $4""";
    private static final String BY_REFERENCE = """
            select ref, name, email, title, vendor_id, erased_at is not null as erased
            from person where ref = any($1) order by ref""";

    private final Pool pool;
    private final Clock clock;

    PeopleQueries(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Who belongs to an account now, by reference; empty when there is no such account. */
    Uni<Optional<Page<PersonView>>> of(UUID account, PageRequest page) {
        String after = page.after(1).map(List::getFirst).orElse("");
        Tuple arguments = Tuple.of(account, clock.instant().atOffset(ZoneOffset.UTC), after, page.fetch());
        return pool.preparedQuery(EXISTS)
                .execute(Tuple.of(account))
                .chain(found -> found.size() == 0
                        ? Uni.createFrom().item(Optional.empty())
                        : people(OF_ACCOUNT, arguments)
                                .map(people ->
                                        Optional.of(Page.of(people, page, last -> new String[] {last.personRef()}))));
    }

    /** The people among these references that are known. */
    Uni<List<PersonView>> named(List<String> refs) {
        return people(BY_REFERENCE, Tuple.tuple().addArrayOfString(refs.toArray(String[]::new)));
    }

    private Uni<List<PersonView>> people(String sql, Tuple arguments) {
        return pool.preparedQuery(sql).execute(arguments).map(rows -> {
            List<PersonView> people = new ArrayList<>();
            rows.forEach(row -> people.add(PersonView.of(row)));
            return people;
        });
    }
}
