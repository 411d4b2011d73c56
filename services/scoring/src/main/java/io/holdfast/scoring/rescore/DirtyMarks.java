package io.holdfast.scoring.rescore;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The references whose accounts must be rescored. */
@ApplicationScoped
class DirtyMarks {

    /** How many marks are looked at for each reference that is taken: a reference may wait several times. */
    private static final int MARKS_PER_REFERENCE = 4;

    /**
     * Takes references whose marks nobody else is taking, with all marks they have among the oldest, and resolves them. A
     * reference that resolves to nothing yet is dropped: the link or membership that resolves it will bring a mark of its
     * own. The marks are picked once, as an array: a join may ask again for every row of the table, and finds more marks
     * that are free each time.
     */
    private static final String TAKE = """
            with waiting as materialized (
                select id, kind, reference from dirty_mark order by id limit $2 for update skip locked
            ), wanted as materialized (
                select kind, reference from waiting group by kind, reference order by min(id) limit $1
            ), taken as (
                delete from dirty_mark where id = any(array(
                    select id from waiting join wanted using (kind, reference)))
            ), resolved as (
                select reference::uuid as account_id from wanted where kind = 'I'
                union
                select link.account_id from wanted join link on link.account_ref = wanted.reference where kind = 'A'
                union
                select link.account_id
                from wanted
                join membership on membership.person_ref = wanted.reference
                join link on link.account_ref = membership.account_ref
                where kind = 'P'
            )
            select (select count(*) from wanted) >= $1 or (select count(*) from waiting) >= $2 as more,
                   (select array_agg(account_id) from resolved where account_id is not null) as accounts
            """;

    /**
     * What a taking found.
     *
     * @param more whether there may be more marks
     */
    record Taken(boolean more, List<UUID> accounts) {}

    /** @param atMost references */
    Uni<Taken> take(SqlConnection tx, int atMost) {
        return tx.preparedQuery(TAKE)
                .execute(Tuple.of(atMost, MARKS_PER_REFERENCE * atMost))
                .map(rows -> {
                    var row = rows.iterator().next();
                    UUID[] accounts = row.getArrayOfUUIDs("accounts");
                    return new Taken(row.getBoolean("more"), accounts == null ? List.of() : List.of(accounts));
                });
    }
}
