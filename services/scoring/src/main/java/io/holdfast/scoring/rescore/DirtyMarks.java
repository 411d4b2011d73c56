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

    /**
     * Takes marks that nobody else is taking and resolves them. A reference that resolves to nothing yet is dropped: the
     * link or membership that resolves it will bring a mark of its own. The marks are picked once, as an array: a join
     * may ask again for every row of the table, and finds more marks that are free each time.
     */
    private static final String TAKE = """
            with taken as (
                delete from dirty_mark where id = any(array(
                    select id from dirty_mark order by id limit $1 for update skip locked))
                returning kind, reference
            ), wanted as (
                select distinct kind, reference from taken
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
            select (select count(*) from taken) as marks,
                   (select array_agg(account_id) from resolved where account_id is not null) as accounts
            """;

    /** What a taking found. */
    record Taken(long marks, List<UUID> accounts) {}

    Uni<Taken> take(SqlConnection tx, int atMost) {
        return tx.preparedQuery(TAKE).execute(Tuple.of(atMost)).map(rows -> {
            var row = rows.iterator().next();
            UUID[] accounts = row.getArrayOfUUIDs("accounts");
            return new Taken(row.getLong("marks"), accounts == null ? List.of() : List.of(accounts));
        });
    }
}
