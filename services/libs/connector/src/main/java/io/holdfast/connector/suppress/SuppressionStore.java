package io.holdfast.connector.suppress;

import io.holdfast.connector.Times;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The suppression list: references of people who must not be taken in any more. */
@ApplicationScoped
public class SuppressionStore {

    SuppressionStore() {}

    /** Which of these people are on the list. */
    public Uni<Set<String>> among(SqlClient client, Collection<String> people) {
        if (people.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        return client.preparedQuery("select person_ref from suppression where person_ref = any($1)")
                .execute(Tuple.of(people.toArray(String[]::new)))
                .map(rows -> {
                    Set<String> found = new HashSet<>();
                    rows.forEach(row -> found.add(row.getString("person_ref")));
                    return found;
                });
    }

    /** Adds to what was dropped, by person. */
    public Uni<Void> dropped(SqlClient tx, Map<String, Integer> byPerson) {
        if (byPerson.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Map<String, Integer> sorted = new TreeMap<>(byPerson);
        return tx.preparedQuery("""
                        with counted as (
                            select s.person_ref, d.n
                            from unnest($1::text[], $2::int[]) as d (person_ref, n)
                            join suppression s using (person_ref)
                            order by s.person_ref
                            for update of s)
                        update suppression s set dropped = s.dropped + counted.n
                        from counted where counted.person_ref = s.person_ref
                        """)
                .execute(Tuple.of(
                        sorted.keySet().toArray(String[]::new), sorted.values().toArray(Integer[]::new)))
                .replaceWithVoid();
    }

    /** Puts a person on the list. False when they were on it. */
    Uni<Boolean> add(SqlClient tx, String personRef, String sourceId, String by, Instant now) {
        return tx.preparedQuery("""
                        insert into suppression (person_ref, source_id, since, by_whom) values ($1, $2, $3, $4)
                        on conflict do nothing
                        """)
                .execute(Tuple.of(personRef, sourceId, Times.time(now), by))
                .map(rows -> rows.rowCount() == 1);
    }

    Uni<List<Suppression>> page(SqlClient client, String after, int fetch) {
        return client.preparedQuery("select * from suppression where person_ref > $1 order by person_ref limit $2")
                .execute(Tuple.of(after, fetch))
                .map(SuppressionStore::each);
    }

    /** People whose archive has not been swept since, or who were added so recently that a request may have slipped past. */
    public Uni<List<Suppression>> toSweep(SqlClient client, Instant recently) {
        return client.preparedQuery(
                        "select * from suppression where swept_at is null or since > $1 order by person_ref limit 500")
                .execute(Tuple.of(Times.time(recently)))
                .map(SuppressionStore::each);
    }

    public Uni<Void> swept(SqlClient client, String personRef, Instant now) {
        return client.preparedQuery("update suppression set swept_at = $2 where person_ref = $1")
                .execute(Tuple.of(personRef, Times.time(now)))
                .replaceWithVoid();
    }

    private static List<Suppression> each(RowSet<Row> rows) {
        List<Suppression> found = new ArrayList<>();
        rows.forEach(row -> found.add(new Suppression(
                row.getString("person_ref"),
                row.getString("source_id"),
                Times.instant(row, "since"),
                row.getString("by_whom"),
                row.getLong("dropped"),
                Times.instant(row, "swept_at"))));
        return found;
    }
}
