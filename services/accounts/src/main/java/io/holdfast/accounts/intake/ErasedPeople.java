package io.holdfast.accounts.intake;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** Who is erased. Within the turn to settle nobody becomes so meanwhile. */
@ApplicationScoped
class ErasedPeople {

    private static final String AMONG = "select ref from person where erased_at is not null and ref = any($1)";

    /** Those of some people who are erased. */
    Uni<Set<String>> among(SqlConnection tx, Collection<String> people) {
        Set<String> erased = new TreeSet<>();
        return people.isEmpty()
                ? Uni.createFrom().item(erased)
                : tx.preparedQuery(AMONG)
                        .execute(Tuple.tuple().addArrayOfString(people.toArray(String[]::new)))
                        .invoke(rows -> rows.forEach(row -> erased.add(row.getString("ref"))))
                        .replaceWith(erased);
    }
}
