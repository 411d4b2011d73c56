package io.holdfast.connector.quarantine;

import io.holdfast.connector.Times;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Items in quarantine. */
@ApplicationScoped
public class QuarantineStore {

    private static final String INSERT = """
            insert into quarantine (id, raw_id, item, source_id, door, path, reason, detail, payload, people, run_id,
                                    received_at, set_aside_at, state)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'open')
            on conflict (raw_id, item) do nothing
            """;

    QuarantineStore() {}

    /** Sets items aside. One that is there already stays as it is. */
    public Uni<Void> add(SqlClient tx, List<QuarantinedItem> items) {
        if (items.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery(INSERT)
                .executeBatch(items.stream().map(QuarantineStore::tuple).toList())
                .replaceWithVoid();
    }

    /** Items of these requests that have left, corrected or not, or were discarded. */
    public Uni<List<QuarantinedItem>> closed(SqlClient client, List<String> rawIds) {
        return client.preparedQuery("select * from quarantine where raw_id = any($1) and state <> 'open' order by item")
                .execute(Tuple.of(rawIds.toArray(String[]::new)))
                .map(QuarantineStore::each);
    }

    /** A page, the latest first; the cursor is (set aside, id). Null filters match everything. */
    public Uni<List<QuarantinedItem>> page(
            SqlClient client,
            String state,
            String sourceId,
            String reason,
            Instant beforeTime,
            UUID beforeId,
            int fetch) {
        return client.preparedQuery("""
                        select * from quarantine
                        where state = $1 and ($2::text is null or source_id = $2) and ($3::text is null or reason = $3)
                          and ($4::timestamptz is null or (set_aside_at, id) < ($4, $5::uuid))
                        order by set_aside_at desc, id desc limit $6
                        """)
                .execute(Tuple.of(state, sourceId, reason, Times.time(beforeTime), beforeId, fetch))
                .map(QuarantineStore::each);
    }

    public Uni<Optional<QuarantinedItem>> find(SqlClient client, UUID id) {
        return client.preparedQuery("select * from quarantine where id = $1")
                .execute(Tuple.of(id))
                .map(rows -> each(rows).stream().findFirst());
    }

    /** The same, locked until the transaction ends. */
    public Uni<Optional<QuarantinedItem>> lock(SqlClient tx, UUID id) {
        return tx.preparedQuery("select * from quarantine where id = $1 for update")
                .execute(Tuple.of(id))
                .map(rows -> each(rows).stream().findFirst());
    }

    /** Ends an item's stay, with the bytes it left with. */
    public Uni<Void> close(SqlClient tx, UUID id, String state, byte[] payload, String by, Instant now) {
        return tx.preparedQuery(
                        "update quarantine set state = $2, payload = $3, closed_by = $4, closed_at = $5 where id = $1")
                .execute(Tuple.of(id, state, Buffer.buffer(payload), by, Times.time(now)))
                .replaceWithVoid();
    }

    /** Blanks everything that names a person; open items are discarded by it. Returns how many. */
    public Uni<Integer> redact(SqlClient tx, String personRef, String by, Instant now) {
        return tx.preparedQuery("""
                        update quarantine set payload = '{}'::bytea, people = array_remove(people, $1::text),
                            closed_by = case state when 'open' then $2::text else closed_by end,
                            closed_at = case state when 'open' then $3::timestamptz else closed_at end,
                            state = case state when 'open' then 'discarded' else state end
                        where people @> array[$1::text]
                        """)
                .execute(Tuple.of(personRef, by, Times.time(now)))
                .map(RowSet::rowCount);
    }

    private static Tuple tuple(QuarantinedItem item) {
        return Tuple.tuple(Arrays.asList(
                item.id(),
                item.rawId(),
                item.item(),
                item.sourceId(),
                item.door(),
                item.path(),
                item.reason(),
                item.detail(),
                Buffer.buffer(item.payload()),
                item.people().stream().sorted().toArray(String[]::new),
                item.runId(),
                Times.time(item.receivedAt()),
                Times.time(item.setAsideAt())));
    }

    private static List<QuarantinedItem> each(RowSet<Row> rows) {
        List<QuarantinedItem> items = new ArrayList<>();
        rows.forEach(row -> items.add(new QuarantinedItem(
                row.getUUID("id"),
                row.getString("raw_id"),
                row.getInteger("item"),
                row.getString("source_id"),
                row.getString("door"),
                row.getString("path"),
                row.getString("reason"),
                row.getString("detail"),
                row.getBuffer("payload").getBytes(),
                Set.of(row.getArrayOfStrings("people")),
                row.getString("run_id"),
                Times.instant(row, "received_at"),
                Times.instant(row, "set_aside_at"),
                row.getString("state"))));
        return items;
    }
}
