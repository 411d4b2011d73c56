package io.holdfast.connector.fetch;

import io.holdfast.connector.Times;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The orders as those see them who give them, take them back or look at them. */
@ApplicationScoped
public class FetchStore {

    /** What is under way is asked for once more by its greater revision; what has failed gets another chance. */
    private static final String ORDER = """
            insert into fetch_order (source_id, kind, object_id, run_id, person_ref, asked_at, later, due_at)
            select o.source_id, o.kind, o.object_id, o.run_id, o.person_ref, o.asked_at, o.not_before is not null,
                   coalesce(o.not_before, $8)
            from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::timestamptz[])
                as o (source_id, kind, object_id, run_id, person_ref, asked_at, not_before)
            on conflict (source_id, kind, object_id, run_id, later) do update set
                asked_at = greatest(fetch_order.asked_at, excluded.asked_at),
                revision = fetch_order.revision + 1,
                attempts = case fetch_order.state when 'failed' then 0 else fetch_order.attempts end,
                due_at = case when fetch_order.later or fetch_order.state = 'failed' then excluded.due_at
                              else fetch_order.due_at end,
                state = 'due'
            """;

    FetchStore() {}

    /** Writes orders down. One for the same object and run is there once, as of the newest change. */
    public Uni<Void> order(SqlClient tx, List<FetchOrder> orders, Instant now) {
        if (orders.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery(ORDER)
                .execute(Tuple.tuple(List.of(
                        texts(orders, FetchOrder::sourceId),
                        texts(orders, FetchOrder::what),
                        texts(orders, FetchOrder::objectId),
                        texts(orders, FetchOrder::runId),
                        texts(orders, FetchOrder::personRef),
                        times(orders, FetchOrder::askedAt),
                        times(orders, FetchOrder::notBefore),
                        Times.time(now))))
                .replaceWithVoid();
    }

    private static String[] texts(List<FetchOrder> orders, Function<FetchOrder, String> value) {
        return orders.stream().map(value).toArray(String[]::new);
    }

    private static OffsetDateTime[] times(List<FetchOrder> orders, Function<FetchOrder, Instant> value) {
        return orders.stream().map(order -> Times.time(value.apply(order))).toArray(OffsetDateTime[]::new);
    }

    /** Takes back whatever was to be fetched of a person. */
    public Uni<Void> forget(SqlClient tx, String personRef) {
        return tx.preparedQuery("delete from fetch_order where person_ref = $1")
                .execute(Tuple.of(personRef))
                .replaceWithVoid();
    }

    /** A page in the order of ids. Null filters match everything. */
    Uni<List<Fetch>> page(SqlClient client, String sourceId, String state, long after, int fetch) {
        return client.preparedQuery("""
                        select * from fetch_order
                        where ($1::text is null or source_id = $1) and ($2::text is null or state = $2) and id > $3
                        order by id limit $4
                        """)
                .execute(Tuple.of(sourceId, state, after, fetch))
                .map(FetchStore::each);
    }

    /** Locked until the transaction ends. */
    Uni<Optional<Fetch>> lock(SqlClient tx, long id) {
        return tx.preparedQuery("select * from fetch_order where id = $1 for update")
                .execute(Tuple.of(id))
                .map(rows -> each(rows).stream().findFirst());
    }

    /** Makes a failed order due again. */
    Uni<Void> retry(SqlClient tx, long id, Instant now) {
        return tx.preparedQuery("update fetch_order set state = 'due', attempts = 0, due_at = $2 where id = $1")
                .execute(Tuple.of(id, Times.time(now)))
                .replaceWithVoid();
    }

    private static List<Fetch> each(RowSet<Row> rows) {
        List<Fetch> found = new ArrayList<>();
        rows.forEach(row -> found.add(new Fetch(
                row.getLong("id"),
                row.getString("source_id"),
                row.getString("kind"),
                row.getString("object_id"),
                row.getString("run_id"),
                row.getString("state"),
                row.getInteger("attempts"),
                Times.instant(row, "asked_at"),
                Times.instant(row, "due_at"),
                row.getString("reason"))));
        return found;
    }
}
