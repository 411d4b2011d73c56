package io.holdfast.accounts.intake;

import static io.holdfast.accounts.Columns.instant;
import static io.holdfast.accounts.Columns.stated;
import static io.holdfast.accounts.Columns.texts;
import static io.holdfast.accounts.Columns.times;

import io.holdfast.accounts.Columns;
import io.holdfast.accounts.identity.Person;
import io.holdfast.accounts.identity.Stated;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rows of people, locked and saved in sets. */
@ApplicationScoped
class PersonStore {

    private static final String LAY = """
            insert into person (ref, first_seen)
            select ref, $2 from unnest($1::text[]) as ref order by ref
            on conflict (ref) do nothing""";
    private static final String LOCK = """
            select ref, vendor_id, vendor_id_at, email, email_at, name, name_at, title, title_at, erased_at
            from person where ref = any($1) order by ref for no key update""";
    private static final String SAVE = """
            update person p
            set vendor_id = n.vendor_id, vendor_id_at = n.vendor_id_at, email = n.email, email_at = n.email_at,
                name = n.name, name_at = n.name_at, title = n.title, title_at = n.title_at
            from unnest($1::text[], $2::text[], $3::timestamptz[], $4::text[], $5::timestamptz[],
                        $6::text[], $7::timestamptz[], $8::text[], $9::timestamptz[])
                as n (ref, vendor_id, vendor_id_at, email, email_at, name, name_at, title, title_at)
            where p.ref = n.ref""";

    /** People by reference, blank where nothing was known, locked until the transaction ends. */
    Uni<Map<String, Person>> lock(SqlConnection tx, List<String> refs, Instant now) {
        String[] keys = refs.toArray(String[]::new);
        return tx.preparedQuery(LAY)
                .execute(Tuple.of(keys, Columns.time(now)))
                .chain(() -> tx.preparedQuery(LOCK).execute(Tuple.of(keys)))
                .map(rows -> {
                    Map<String, Person> people = new TreeMap<>();
                    for (RowIterator<Row> row = rows.iterator(); row.hasNext(); ) {
                        Person person = person(row.next());
                        people.put(person.ref(), person);
                    }
                    return people;
                });
    }

    Uni<Void> save(SqlConnection tx, Collection<Person> people) {
        if (people.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery(SAVE)
                .execute(Tuple.tuple()
                        .addArrayOfString(texts(people, Person::ref))
                        .addArrayOfString(texts(people, person -> Stated.value(person.vendorId())))
                        .addArrayOfOffsetDateTime(times(people, person -> Stated.at(person.vendorId())))
                        .addArrayOfString(texts(people, person -> Stated.value(person.email())))
                        .addArrayOfOffsetDateTime(times(people, person -> Stated.at(person.email())))
                        .addArrayOfString(texts(people, person -> Stated.value(person.name())))
                        .addArrayOfOffsetDateTime(times(people, person -> Stated.at(person.name())))
                        .addArrayOfString(texts(people, person -> Stated.value(person.title())))
                        .addArrayOfOffsetDateTime(times(people, person -> Stated.at(person.title()))))
                .replaceWithVoid();
    }

    private static Person person(Row row) {
        return new Person(
                row.getString("ref"),
                stated(row, "vendor_id"),
                stated(row, "email"),
                stated(row, "name"),
                stated(row, "title"),
                instant(row, "erased_at"));
    }
}
